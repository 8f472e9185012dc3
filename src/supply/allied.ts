import { assumption, path, quantity } from "../engine/declare.ts";
import type { Input, Quantity } from "../engine/node.ts";

/*
 * What US-allied designers sell to the whole world, by designer: dated paths through published counts by part and
 * quarter, then forecasts. Parts cut down for China (the H20 and its like) are not among them: those are counted with
 * China's imports. A designer's mix of parts changes over time, so what an H100-equivalent of compute carries on other
 * bases changes as well.
 */

/** A US-allied designer of accelerators. */
export interface Vendor {
  readonly name: "NVIDIA" | "Google" | "Amazon" | "AMD";
  /** Accelerators sold by dense BF16, H100e.flop over time. */
  readonly sold: Input;
  /** Dense 8-bit throughput per compute, H100e.eightBit/H100e.flop. */
  readonly eightBit: Input;
  /** Memory bandwidth per compute, H100e.bandwidth/H100e.flop. */
  readonly bandwidth: Input;
  /** Training delivered per compute, over what an H100 delivers of its own, H100e.training/H100e.flop. */
  readonly training: Input;
  /** Decoding delivered per bandwidth, over what an H100 delivers of its own, H100e.decoding/H100e.bandwidth. */
  readonly decoding: Input;
}

/** Declares a designer's inputs under `supply.allied.<name>`; NVIDIA's efficiencies change with its generations. */
function vendor(name: Vendor["name"]): Vendor {
  const key = `supply.allied.${name.toLowerCase()}`;
  const efficiency = name === "NVIDIA" ? path : assumption;
  return {
    name,
    sold: path(`${key}.sold`, "MH100e.flop/year", `Accelerators sold by ${name}, parts cut for China apart`),
    eightBit: path(
      `${key}.eightBit`,
      "H100e.eightBit/H100e.flop",
      `8-bit throughput per compute, ${name} parts`,
    ),
    bandwidth: path(
      `${key}.bandwidth`,
      "H100e.bandwidth/H100e.flop",
      `Memory bandwidth per compute, ${name} parts`,
    ),
    training: efficiency(
      `${key}.training`,
      "H100e.training/H100e.flop",
      `Training delivered per compute, ${name} parts over H100`,
    ),
    decoding: efficiency(
      `${key}.decoding`,
      "H100e.decoding/H100e.bandwidth",
      `Decoding delivered per bandwidth, ${name} parts over H100`,
    ),
  };
}

/** NVIDIA, whose parts are what China buys, rents and smuggles. */
export const nvidia = vendor("NVIDIA");

/** Designers whose parts stay with US-allied users: what of them reaches China is too little to count. */
export const otherVendors: readonly Vendor[] = [vendor("Google"), vendor("Amazon"), vendor("AMD")];

/** All US-allied designers. */
export const vendors: readonly Vendor[] = [nvidia, ...otherVendors];

/** Accelerators that all US-allied designers sell, parts cut for China apart. */
export const alliedSold: Quantity = quantity(
  "supply.allied.sold",
  "H100e.flop/quarter",
  "Accelerators sold by US-allied designers, parts cut for China apart",
).is`sum(${vendors.map(({ sold }) => sold)})`;
