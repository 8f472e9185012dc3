import type { Efficiency } from "./efficiency.ts";
import type { System } from "./hardware.ts";

/** Ranks that exchange, laid out with a stride: where ranks are numbered tensor first, then context, data, pipeline. */
export interface Group {
  /** Ranks in it. */
  readonly size: number;
  /** Ranks of one scale-up domain among them. */
  readonly local: number;
}

/** The group of `size` ranks that lie `stride` apart. */
export function group(system: System, size: number, stride: number): Group {
  const room = Math.max(1, Math.floor(system.scaleUp.size / stride));
  return { size, local: Math.min(size, room) };
}

/** Bandwidth of a chip into the scale-out network with `domains` of them at work: it falls as they congest each other. */
const outBandwidth = (system: System, e: Efficiency, domains: number): number =>
  (system.scaleOut.bandwidth * e.scaleOut) / (1 + e.congestion * Math.log2(Math.max(1, domains)));

/**
 * Seconds to gather `bytes` from all ranks onto each, or to reduce and scatter as many: rings within domains and, one
 * for each local rank, between them, at work at once; so the slower tier sets the time.
 *
 * @param bytes of the whole, gathered or to be reduced
 * Source: ring bound (n − 1)/n · V/B of Thakur, Rabenseifner and Gropp, Int. J. HPC Appl. 19(1), 2005; hierarchy as in NCCL.
 */
export function gatherSeconds(system: System, e: Efficiency, { size, local }: Group, bytes: number): number {
  if (size <= 1 || bytes <= 0) return 0;
  const domains = size / local;
  const up = ((local - 1) / local) * (bytes / (system.scaleUp.bandwidth * e.scaleUp));
  const out =
    domains > 1 ? ((domains - 1) / domains) * (bytes / local / outBandwidth(system, e, domains)) : 0;
  return Math.max(up, out) + startSeconds(e, local, domains);
}

/** Seconds until the first bytes have gone round: steps grow with the logarithm of ranks (trees, NVLink multicast). */
const startSeconds = (e: Efficiency, local: number, domains: number): number =>
  (local > 1 ? e.startUp * Math.log2(local) : 0) + (domains > 1 ? e.startOut * Math.log2(domains) : 0);

/**
 * Seconds to sum `bytes` over all ranks: a reduction and a gathering; switches that add up spare half of the traffic
 * within a domain.
 */
export function reduceSeconds(system: System, e: Efficiency, g: Group, bytes: number): number {
  const both = 2 * gatherSeconds(system, e, g, bytes);
  return system.scaleUp.reduces && g.local === g.size ? both / 1.5 : both;
}

/**
 * Seconds in which each rank sends `bytes`, spread evenly over the group's other ranks (experts' dispatch and combine).
 * @param copies how many of the destinations outside the domain share one crossing of the network, ≥ 1
 */
export function exchangeSeconds(
  system: System,
  e: Efficiency,
  { size, local }: Group,
  bytes: number,
  copies = 1,
): number {
  if (size <= 1 || bytes <= 0) return 0;
  const domains = size / local;
  const outside = (size - local) / size;
  const up = (bytes * (1 - 1 / size)) / (system.scaleUp.bandwidth * e.scaleUp);
  const out = outside > 0 ? (bytes * outside) / copies / outBandwidth(system, e, domains) : 0;
  return Math.max(up, out) + startSeconds(e, local, domains);
}

/** Seconds to hand `bytes` to the rank `stride` away. */
export function sendSeconds(system: System, e: Efficiency, bytes: number, stride: number): number {
  const near = stride < system.scaleUp.size;
  return near
    ? bytes / (system.scaleUp.bandwidth * e.scaleUp) + e.startUp
    : bytes / (system.scaleOut.bandwidth * e.scaleOut) + e.startOut;
}
