/** What the grades of evidence mean, best first. */
export const GRADES = {
  A: "measured or official, read at the source",
  B: "reported independently more than once",
  C: "one report or estimate",
  D: "judgement or unverified",
} as const;
