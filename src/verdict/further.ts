import { waferCost } from "../economy/handicap.ts";
import { assumption, quantity } from "../engine/declare.ts";
import type { Node } from "../engine/node.ts";
import {
  chipletGain,
  faceBandwidth,
  faceCapacity,
  frequencyAtVoltage,
  harvestedYield,
  logicWithMemory,
  operationEnergy,
  transferPower,
} from "../silicon/index.ts";
import {
  chip910B,
  clustering,
  coresBuilt,
  coresNeeded,
  dieArea,
  foldEnergy,
  repairableShare,
} from "../supply/index.ts";
import { coolant, type Heat, heatOf, hotSpot, limited, local, plate, powerDensity } from "./heat.ts";
import {
  bondCost,
  bondOver,
  type Cut,
  foldHeat,
  keepOut,
  type Option,
  ratio,
  testEscape,
} from "./options.ts";
import type { Planar } from "./planar.ts";

/*
 * Ways past the planar die that the answer's three leave out: a lower voltage, by itself and with a fold; memory bonded on
 * the logic; the large SRAM moved to a tier of its own.
 */

// --- a lower voltage ------------------------------------------------------------------------------------------------

const fullVoltage = assumption("silicon.voltage.full", "V", "Supply at full clock");
const cutVoltage = assumption("silicon.voltage.cut", "V", "Supply of the low-voltage variants");
const leakage = assumption("silicon.voltage.leakage", "1", "Share of power that leaks at full supply");

const cutClock = quantity("silicon.voltage.clock", "1", "Clock at the lower voltage over full clock")
  .is`${frequencyAtVoltage}(${cutVoltage}, ${fullVoltage})`;

/** Energy of an operation at the lower voltage over that at the full one. */
export const cutEnergy = quantity(
  "silicon.voltage.energy",
  "1",
  "Energy per operation, low over full voltage",
).is`${operationEnergy}(${cutVoltage}, ${fullVoltage}, ${leakage})`;

const planarCutHeat = heatOf(
  "planarCut",
  "planar die at low voltage",
  1,
  quantity("silicon.planarCut.powerDensity", "W/mm^2", "Power density, planar at low voltage")
    .is`${powerDensity} * ${cutClock} * ${cutEnergy}`,
);

const foldCutHeat = heatOf(
  "foldCut",
  "two-tier fold at low voltage",
  2,
  quantity("silicon.foldCut.powerDensity", "W/mm^2", "Power density of a tier, fold at low voltage")
    .is`${foldHeat[2].density} * ${cutClock} * ${cutEnergy}`,
);

/** What the low-voltage fold runs at. */
export const foldCut: Cut = { clock: cutClock, heat: foldCutHeat };

/** Energy of an operation of the low-voltage fold over the planar die at full voltage. */
export const foldCutEnergy = quantity(
  "silicon.foldCut.energy",
  "1",
  "Energy per operation, fold at low voltage",
).is`${foldEnergy} * ${cutEnergy}`;

/** The planar die at the lower voltage: the same silicon, slower and thriftier. */
export function planarCutOf({ prefix }: Planar): Option {
  const perArea = ratio(prefix, "planarCut", "perFootprint", "Compute per mm², planar at low voltage")
    .is`${cutClock} * ${planarCutHeat.throttle}`;
  return {
    name: "planarCut",
    label: "planar at low voltage",
    tiers: 1,
    perFootprint: perArea,
    perWafer: perArea,
    cost: ratio(prefix, "planarCut", "cost", "Silicon cost of compute, planar at low voltage")
      .is`1 / ${perArea}`,
    heat: planarCutHeat,
  };
}

// --- memory bonded on the logic -------------------------------------------------------------------------------------

const areal = assumption("silicon.dram.bandwidth", "GB/s/mm^2", "Bandwidth per area of DRAM bonded on logic");
const bits = assumption("silicon.dram.density", "Gbit/mm^2", "Bits per area of one bonded DRAM layer");
const layers = assumption("silicon.dram.layers", "1", "DRAM layers bonded on logic");
const bitEnergy = assumption("silicon.dram.energy", "pJ/bit", "Energy of a bit read from bonded DRAM");
const layerResistance = assumption(
  "silicon.dram.layerResistance",
  "mm^2 K/W",
  "Thermal resistance of a bonded DRAM layer",
);
const layerYield = assumption("silicon.dram.yield", "1", "Yield of a DRAM layer after repair");
const dramWafer = assumption("silicon.dram.wafer", "USD/wafer", "Price of a DRAM wafer");

/** Bandwidth of DRAM over the whole die. */
export const dramBandwidth = quantity("silicon.dram.total", "TB/s", "Bandwidth of DRAM bonded on the die")
  .is`${faceBandwidth}(${dieArea}, ${areal})`;
/** The same in dies of the 910B with the HBM beside them. */
export const dramOverHbm = quantity(
  "silicon.dram.overHbm",
  "die",
  "910B dies whose HBM has the bandwidth of DRAM on one die",
).is`${dramBandwidth} * ${chip910B.dies} / ${chip910B.bandwidth}`;
/** Capacity of all layers over the die. */
export const dramCapacity = quantity("silicon.dram.capacity", "GB", "Capacity of DRAM bonded on the die")
  .is`${faceCapacity}(${dieArea}, ${layers}, ${bits})`;

const dramDensity = quantity("silicon.dram.powerDensity", "W/mm^2", "Power density of DRAM bonded on logic")
  .is`${transferPower}(${dramBandwidth}, ${bitEnergy}) / ${dieArea}`;

/** Heat of logic with memory bonded on it: beyond it as seen from the cooler, or between the two. */
function memoryHeat(name: string, label: string, isBetween: boolean): Heat {
  const density = quantity(`silicon.${name}.totalDensity`, "W/mm^2", `Power density, ${label}`)
    .is`${powerDensity} + ${dramDensity}`;
  const key = `silicon.${name}.junction`;
  const junction = isBetween
    ? quantity(key, "degC", `Junction temperature, ${label}`)
        .is`${logicWithMemory}(${powerDensity}, ${dramDensity}, ${layerResistance} * ${layers}, ${plate}, ${local}, ${hotSpot}, ${coolant})`
    : quantity(key, "degC", `Junction temperature, ${label}`)
        .is`${logicWithMemory}(${powerDensity}, ${dramDensity}, 0, ${plate}, ${local}, ${hotSpot}, ${coolant})`;
  return { density, ...limited(name, label, junction) };
}

const DRAM_HEAT = {
  dramBeyond: memoryHeat("dramBeyond", "DRAM beyond the logic", false),
  dramBetween: memoryHeat("dramBetween", "DRAM between logic and cooler", true),
};

/** A planar die with DRAM bonded on all of its face, on the side away from the cooler or towards it. */
export function dramOf({ prefix }: Planar, name: keyof typeof DRAM_HEAT, label: string): Option {
  const heat = DRAM_HEAT[name];
  const left = quantity(`${prefix}.${name}.left`, "1", "Compute left by vias, bond and heat, DRAM on logic")
    .is`(1 - ${keepOut}) * ${heat.throttle}`;
  const bond = bondOver(prefix, name, 1);
  const perWafer = ratio(prefix, name, "perWafer", "Compute per logic wafer, DRAM on logic")
    .is`${left} * ${bond} * (1 - ${testEscape})`;
  return {
    name,
    label,
    tiers: 1,
    perFootprint: ratio(prefix, name, "perFootprint", "Compute per mm² of footprint, DRAM on logic")
      .is`${left}`,
    perWafer,
    cost: ratio(prefix, name, "cost", "Silicon cost of compute, DRAM on logic (memory included)")
      .is`(1 + (${bondCost} + ${layers} * ${dramWafer} / ${layerYield}) / ${waferCost}) / ${perWafer}`,
    heat,
  };
}

// --- the large SRAM on a tier of its own ----------------------------------------------------------------------------

const sramShare = assumption("silicon.sram.share", "1", "Share of the die that is large SRAM");
const sramYield = assumption("silicon.sram.yield", "1", "Yield of an SRAM tier after repair");
const sramWafer = assumption("silicon.sram.wafer", "USD/wafer", "Price of a wafer for SRAM tiers");

const sramHeat = heatOf(
  "sram",
  "SRAM on logic",
  1,
  quantity("silicon.sram.powerDensity", "W/mm^2", "Power density of logic under its SRAM")
    .is`${powerDensity} / (1 - ${sramShare})`,
);

/** The die without its large SRAM, which a tier of older silicon holds: less of the scarce wafer, same compute. */
export function sramOf({ prefix, defects, yield: planarYield }: Planar): Option {
  const name = "sram";
  const logicYield = quantity(`${prefix}.${name}.yield`, "1", "Yield of the logic die without its SRAM")
    .is`${harvestedYield}(${dieArea} * (1 - ${sramShare}), ${defects}, ${clustering}, min(1, ${repairableShare} / (1 - ${sramShare})), ${coresBuilt}, ${coresNeeded})`;
  const bond = bondOver(prefix, name, 1);
  const parts = quantity(`${prefix}.${name}.parts`, "1", "Dies without SRAM to the silicon of one with it")
    .is`1 / (1 - ${sramShare})`;
  const perWafer = ratio(prefix, name, "perWafer", "Compute per logic wafer, SRAM on logic")
    .is`${chipletGain}(${dieArea}, ${parts}, 0, ${planarYield}, ${logicYield}) * ${parts} * ${bond} * (1 - ${keepOut}) * (1 - ${testEscape}) * ${sramHeat.throttle}`;
  return {
    name,
    label: "SRAM on logic",
    tiers: 1,
    perFootprint: ratio(prefix, name, "perFootprint", "Compute per mm² of footprint, SRAM on logic")
      .is`${parts} * (1 - ${keepOut}) * ${sramHeat.throttle}`,
    perWafer,
    cost: ratio(prefix, name, "cost", "Silicon cost of compute, SRAM on logic")
      .is`(1 + (${bondCost} + ${sramWafer} * ${sramShare} / ${sramYield}) / ${waferCost}) / ${perWafer}`,
    heat: sramHeat,
  };
}

/** What energy per operation does, by option: the others leave it as it is. */
export const ENERGY: Readonly<Record<string, Node>> = {
  planarCut: cutEnergy,
  fold: foldEnergy,
  fold3: foldEnergy,
  foldCut: foldCutEnergy,
};
