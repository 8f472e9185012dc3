/** Worlds while a belief moves, once it rests, and when nothing else happens. */
export const WORLDS = { moving: 1_024, resting: 10_000, idle: 100_000 } as const;

/** The seed of every run of the page: with the same worlds, a picture moves only where a belief matters. */
export const SEED = 1;
