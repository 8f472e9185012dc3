/**
 * Chips built on another's compute die: measured rates not known of one are taken from the other, and libraries were tuned
 * to both from the day that the first came out.
 */
const SAME_DESIGN: ReadonlyArray<readonly [RegExp, string]> = [
  [/A100 SXM 40GB|A800/, "NVIDIA A100 SXM 80GB"],
  [/H100 PCIe|H200|H800|GH200|H20/, "NVIDIA H100 SXM"],
  [/B100|B300|GB200|GB300/, "NVIDIA B200"],
  [/910B1|910B2|910B4/, "Huawei Ascend 910B3"],
];
/** The chip on whose compute die another is built; undefined where it is the first. */
export const sibling = (name: string): string | undefined => SAME_DESIGN.find(([p]) => p.test(name))?.[1];

/** The chip on whose compute die a chip is built: its own name where it is the first. */
export const designOf = (name: string): string => sibling(name) ?? name;
