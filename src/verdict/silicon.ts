import { bindingByYear, foldEnergy, LIMITS } from "../supply/index.ts";
import { type Answer, BY_COMPUTE, NOW, SHOWN, type Told } from "./answer.ts";
import { asFigures } from "./claim.ts";
import { siliconClaims } from "./claims/silicon.ts";
import { nationalGains, rows } from "./national.ts";
import { coreGain, foldPerWaferByYear, options, planarHeat } from "./options.ts";
import { planarPerWafer } from "./planar.ts";
import { foldShips } from "./stacking.ts";
import { held, isUnsettled, percent, times } from "./words.ts";

/** From this share of worlds on, a limit is what is short; below it, it is one that may be. */
const SHORT = 1 / 3;

/** What the share of worlds in which good dies bind says of counting by the wafer. */
const short = (share: number): string =>
  share >= SHORT
    ? `the thing that is short in ${percent(share)} of worlds in ${NOW}`
    : `though good dies are what is short in only ${percent(share)} of worlds in ${NOW}`;

/** A ratio to planar; where the interval straddles one, it says that no direction may be read from it. */
const against = (told: Told, id: string): string => {
  const ratio = told.number(id);
  return `${times(ratio)}${isUnsettled(ratio, 1) ? ", sign not settled," : ""}`;
};

/** What stacking dies gives, per what, and how hot it gets. */
export const silicon: Answer = {
  key: "silicon",
  question: "What does stacking dies give, and what is left in micro-architecture?",
  figures: [
    { id: "planar.perWafer", node: planarPerWafer, years: SHOWN },
    { id: "planar.junction", node: planarHeat.junction },
    ...options.flatMap(({ name, label, perFootprint, perWafer, cost, heat }) => [
      {
        id: `${name}.perFootprint`,
        node: perFootprint,
        label: `Compute per mm² of footprint over planar: ${label}`,
      },
      { id: `${name}.perWafer`, node: perWafer, label: `Good compute per wafer over planar: ${label}` },
      { id: `${name}.cost`, node: cost, label: `Silicon cost of good compute over planar: ${label}` },
      ...(heat
        ? [
            { id: `${name}.junction`, node: heat.junction },
            { id: `${name}.throttles`, node: heat.throttles },
          ]
        : []),
    ]),
    { id: "fold.energy", node: foldEnergy, label: "Energy per operation at equal voltage, fold over planar" },
    { id: "fold.ships", node: foldShips, years: [2028, 2030, 2032] },
    { id: "core.gain", node: coreGain },
    ...rows.flatMap(({ name, label, perArea, perWafer, cost }) => [
      { id: `${name}.compute.perArea`, node: perArea, label: `Compute per mm² of footprint: ${label}` },
      { id: `${name}.compute.perWafer`, node: perWafer, label: `Good compute per wafer of ${NOW}: ${label}` },
      { id: `${name}.compute.cost`, node: cost, label: `Silicon cost of good compute: ${label}` },
    ]),
    ...nationalGains.map((gain) => ({ ...gain, basis: BY_COMPUTE })),
    { id: "binding", node: bindingByYear, years: [NOW] },
    ...asFigures(siliconClaims),
  ],
  claims: siliconClaims,
  compared: {
    title: `Dense 16-bit compute of 7 nm at the defects of ${NOW}`,
    heads: ["TFLOP/s/mm²", "PFLOP/s/wafer", "USD/(TFLOP/s)"],
    rows: rows.map(({ name, label }) => ({
      label,
      ids: ["perArea", "perWafer", "cost"].map((what) => `${name}.compute.${what}`),
    })),
  },
  headline: (told) => {
    const binding = told.share("binding", NOW);
    // Wafers and yield are two ways to the same good dies.
    const logic = binding.shares[LIMITS.indexOf("logic")] + binding.shares[LIMITS.indexOf("yield")];
    return (
      `Folding a die onto itself gives ${times(told.number("fold.perFootprint"))} the compute per mm² of footprint but ` +
      `${against(told, "fold.perWafer")} per wafer, ${short(logic)}; ` +
      `two chiplets side by side give ${against(told, "chiplets.perWafer")} per wafer. On a cold plate the fold must ` +
      `throttle in ${percent(held(told.share("fold.throttles")))} of worlds. A leaner core is worth ${times(told.number("core.gain"))}, once.`
    );
  },
  // Wafers are what is scarce, so what stacking gives is counted by the wafer.
  lead: { id: "fold.perWafer" },
  chart: {
    node: foldPerWaferByYear,
    title: "Good compute per wafer, folded over planar, at each year's defects (1: neither gains)",
  },
};
