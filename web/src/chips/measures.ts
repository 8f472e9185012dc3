/** The figures by which chips are set side by side, with their units. */
export const MEASURES = {
  tpp: { label: "TPP", unit: "TOPS × bit", says: "total processing performance as the rules count it" },
  density: { label: "performance density", unit: "TPP/mm²", says: "TPP over the die area that counts" },
  peak: { label: "dense 16-bit peak", unit: "TFLOP/s", says: "as quoted" },
  bandwidth: { label: "memory bandwidth", unit: "TB/s", says: "as quoted" },
  capacity: { label: "memory", unit: "GB", says: "as quoted" },
  power: { label: "rated power", unit: "W", says: "as quoted" },
  area: { label: "compute die area", unit: "mm²", says: "all compute dies of the package" },
  perArea: { label: "peak per area", unit: "TFLOP/s/mm²", says: "quoted peak over compute dies" },
  energy: { label: "energy at peak", unit: "pJ/FLOP", says: "rated power over quoted 16-bit peak" },
  link: { label: "link bandwidth", unit: "GB/s", says: "to other chips of the domain, both ways" },
} as const satisfies Record<string, { label: string; unit: string; says: string }>;

/** The name of a measure. */
export type MeasureName = keyof typeof MEASURES;
