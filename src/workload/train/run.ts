/** What a training run meets beyond its steps. */
export interface RunConditions {
  /** Unexpected interruptions per chip and hour. */
  readonly failures: number;
  /** Seconds to write a checkpoint that hold the training up. */
  readonly checkpoint: number;
  /** Seconds from an interruption until training goes on: noticing, replacing, loading, warming up. */
  readonly restart: number;
  /** Power of the site over that of the systems. */
  readonly siteOverhead: number;
}

/**
 * Conditions where nothing else is said: 419 unexpected interruptions in 54 days of 16,384 chips (Llama 3, arXiv 2407.21783,
 * table 5) and a site overhead of 1.2; half a minute for a checkpoint and ten minutes for a restart are judgement.
 */
export const USUAL: RunConditions = {
  failures: 419 / (54 * 24 * 16_384),
  checkpoint: 30,
  restart: 600,
  siteOverhead: 1.2,
};

/** How a run of many steps goes. */
export interface Run {
  /** Mean seconds between interruptions of the whole machine. */
  readonly between: number;
  /** Seconds between checkpoints that lose least, and the share of time that makes progress with them. */
  readonly interval: number;
  readonly availability: number;
  readonly days: number;
  /** Chip hours over all. */
  readonly chipHours: number;
}

/**
 * Availability and length of a run of so many tokens.
 *
 * Checkpoints every √(2·δ·M) lose least where writing takes δ and interruptions come every M (Young, Commun. ACM 17(9),
 * 1974); of each M a run loses M·δ/τ to checkpoints, half of τ to work done twice, and the restart.
 */
export function trainingRun(
  tokensPerSecond: number,
  chips: number,
  tokens: number,
  conditions: RunConditions = USUAL,
): Run {
  const { failures, checkpoint, restart } = conditions;
  const between = 3600 / (failures * chips);
  const interval = Math.sqrt(2 * checkpoint * between);
  const lost = checkpoint / interval + (interval / 2 + restart) / between;
  const availability = 1 / (1 + lost);
  const seconds = tokens / tokensPerSecond / availability;
  return { between, interval, availability, days: seconds / 86_400, chipHours: (chips * seconds) / 3600 };
}
