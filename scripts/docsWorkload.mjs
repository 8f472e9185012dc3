// Tables and figures of the performance model's pages, from its predictions beside the measurements.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadEvidence, performance as machines } from "../dist/index.js";

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const row = (cells) => `| ${cells.map((text) => String(text).replaceAll("|", "\\|")).join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
const percent = (x) => `${(100 * x).toFixed(1)}%`;
const signed = (x) => `${x < 0 ? "−" : "+"}${percent(Math.abs(x))}`;

let known;
/** Everything the pages speak of, worked out once. */
function bench() {
  if (known) return known;
  const evidence = loadEvidence(path("data"), [
    "sources",
    "facts",
    "chips",
    "systems",
    "models",
    "measurements",
  ]);
  const calibration = machines.calibrationSchema.parse(
    JSON.parse(readFileSync(path("data/calibration.json"), "utf8")),
  );
  const judged = machines.judgeRows(
    evidence,
    calibration,
    [...evidence.measurements.values()].map(machines.rowOf),
  );
  known = { evidence, calibration, judged, done: judged.filter((r) => r.predicted !== undefined) };
  return known;
}

/** Errors by kind and family: in the fit, and with the family left out of it. */
function errors() {
  const { done, calibration } = bench();
  return table(
    [
      "kind",
      "family of documents",
      "rows",
      "median error",
      "mean",
      "left out of the fit: median",
      "mean",
      "bias of time",
    ],
    calibration.heldOut
      .toSorted((a, b) => a.kind.localeCompare(b.kind) || b.rows - a.rows)
      .map((h) => {
        const own = machines.summarise(
          h.family,
          done.filter((r) => r.family === h.family && r.kind === h.kind),
        );
        return [
          h.kind,
          h.family,
          h.rows,
          percent(own.median),
          percent(own.mean),
          percent(h.medianError),
          percent(h.meanError),
          signed(h.bias),
        ];
      }),
  );
}

/** What the errors come to by kind, and the interval that a prediction carries. */
function bands() {
  const { done, calibration } = bench();
  return table(
    [
      "kind",
      "rows",
      "median error in the fit",
      "median error left out",
      "measured over predicted time, 9 in 10",
      "rows inside",
    ],
    Object.entries(calibration.errors).map(([kind, band]) => [
      kind,
      band.rows,
      percent(
        machines.summarise(
          kind,
          done.filter((r) => r.kind === kind),
        ).median,
      ),
      percent(band.medianError),
      `${band.low.toFixed(2)} to ${band.high.toFixed(2)}`,
      percent(band.coverage),
    ]),
  );
}

/** The same with all rows of chips on one compute die left out. */
function designs() {
  const { calibration } = bench();
  return table(
    ["left out", "kind", "rows", "median error", "mean", "bias of time"],
    calibration.heldOutDesigns
      .toSorted((a, b) => a.kind.localeCompare(b.kind) || b.rows - a.rows)
      .map((h) => [h.family, h.kind, h.rows, percent(h.medianError), percent(h.meanError), signed(h.bias)]),
  );
}

/** How far rows that state the same lie apart: each beside the median of the others, which no prediction can better by much. */
function repeats() {
  const { evidence, done } = bench();
  const predicted = new Set(done.map(({ id }) => id));
  const KEYS = [
    "model",
    "chip",
    "chips",
    "tp",
    "pp",
    "dp",
    "ep",
    "cp",
    "microbatch",
    "global_batch",
    "seq_in",
    "seq_out",
    "precision",
    "recompute",
    "metric",
    "unit",
  ];
  const middle = (list) => {
    const sorted = list.toSorted((a, b) => a - b);
    return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  };
  const software = (note) => /^(vllm|sglang|trtllm)[^;]*/i.exec(note)?.[0] ?? "";
  const same = new Map();
  for (const r of [...evidence.measurements.values()].map(machines.rowOf)) {
    if (!predicted.has(r.id)) continue;
    const key = JSON.stringify([r.family, software(r.note), ...KEYS.map((k) => r[k])]);
    same.set(key, [...(same.get(key) ?? []), r]);
  }
  const errors = new Map();
  for (const rows of same.values())
    rows.forEach((r, i) => {
      const others = rows.filter((_, k) => k !== i).map((o) => o.value);
      if (others.length === 0) return;
      const key = `${r.family}|${r.metric}`;
      errors.set(key, [...(errors.get(key) ?? []), Math.abs(middle(others) / r.value - 1)]);
    });
  return table(
    ["family of documents", "metric", "rows with a twin", "median", "mean"],
    [...errors]
      .filter(([, list]) => list.length >= 10)
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([key, list]) => [
        ...key.split("|"),
        list.length,
        percent(middle(list)),
        percent(list.reduce((x, y) => x + y) / list.length),
      ]),
  );
}

/** Rows that are not predicted, by reason. */
function excluded() {
  const { judged } = bench();
  const left = judged.filter((r) => r.predicted === undefined);
  const groups = new Map();
  for (const { reason, family } of left) {
    const group = groups.get(reason) ?? { rows: 0, families: new Set() };
    group.rows++;
    group.families.add(family);
    groups.set(reason, group);
  }
  return table(
    ["rows", "reason", "families"],
    [...groups]
      .sort(([, a], [, b]) => b.rows - a.rows)
      .map(([reason, { rows, families }]) => [rows, reason, [...families].join(", ")]),
  );
}

/** The fitted efficiencies beside their priors. */
function efficiencies() {
  const { calibration } = bench();
  const at = (key) => key.split(".").reduce((o, k) => o?.[k], calibration);
  return table(
    ["parameter", "prior", "fitted", "why the prior"],
    [...machines.TRAINING_PARAMETERS, ...machines.SERVING_PARAMETERS].map(({ path: key, prior, why }) => [
      `\`${key}\``,
      prior.toPrecision(2),
      at(key).toPrecision(3),
      why,
    ]),
  );
}

/** Our error and that of other programs on the same published runs. */
function peers() {
  const { done, evidence, calibration } = bench();
  const fact = (id) => {
    const f = evidence.facts.get(id);
    if (!f) throw new Error(`no fact ${id}`);
    return f;
  };
  const own = fact("perf:calculon.mape-own-validation-step-time.2026-11-22");
  const unseen = fact("perf:calculon.mape-vtrain-multinode-103.2026-11-22");
  const korthikanti = done.filter((r) => r.family === "korthikanti_2022" && r.metric === "step_time");
  // Calculon refuses tensor ranks beyond a board, six of the rows.
  const ranks = new Map([...evidence.measurements.values()].map((m) => [m.id, m.tp]));
  const vtrain = done.filter((r) => r.id.startsWith("vtrain_multi") && (ranks.get(r.id) ?? 0) <= 8);
  const left = (family) => calibration.heldOut.find((h) => h.family === family && h.kind === "training");
  const line = (name, rows, held, theirs, how) => {
    const s = machines.summarise(name, rows);
    return [
      name,
      s.predicted,
      percent(s.mean),
      percent(s.median),
      held ? percent(held.meanError) : "",
      theirs,
      how,
    ];
  };
  return table(
    [
      "runs",
      "rows",
      "ours, mean",
      "ours, median",
      "ours, family left out, mean of all its rows",
      "Calculon, mean",
      "how theirs was obtained",
    ],
    [
      line(
        "Calculon's own eight (Korthikanti et al., table 5)",
        korthikanti,
        left("korthikanti_2022"),
        `${own.value}% (its preset was fitted to these runs)`,
        "measured: its validation, run by us",
      ),
      line(
        "vTrain, 64 to 512 A100, tensor ranks within a board",
        vtrain,
        left("vtrain"),
        `${unseen.value}% (median 9.1%; runs it has not seen)`,
        "measured: its A100 preset as shipped, run by us",
      ),
    ],
  );
}

/** What others say of themselves, as published. */
function claims() {
  const { evidence } = bench();
  const ids = [
    "perf:vtrain.claimed-mape-single-node.2024",
    "perf:vtrain.claimed-mape-multi-node.2024",
    "perf:infersim.mean-abs-error-readme.2025",
    "perf:llmcompass.claimed-operator-error.2024",
    "perf:charon.claimed-error-overall.2026",
    "perf:aiconfigurator.user-reported-ttft-mape-a100-vllm.2026-06",
    "perf:blis-evolved.e2e-mape.2026-04",
  ];
  return table(
    ["program", "metric", "%", "kind", "grade", "note"],
    ids.map((id) => {
      const f = evidence.facts.get(id);
      if (!f) throw new Error(`no fact ${id}`);
      return [f.entity, f.metric.replaceAll("_", " "), f.value, f.kind, f.grade, f.note];
    }),
  );
}

const KINDS = {
  training: { colour: "#1f6f8b", title: "Training: step times and throughput" },
  throughput: { colour: "#7a4fa3", title: "Serving: tokens a second" },
  tpot: { colour: "#c4622d", title: "Serving: time between tokens" },
  ttft: { colour: "#7d7d7d", title: "Serving: time to the first token" },
};

const INK = "#222";
const FAINT = "#767676";
const words = (x, y, text, more = "") =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${text}</text>`;
const SUPERSCRIPT = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
const power = (p) => `10${p < 0 ? "⁻" : ""}${SUPERSCRIPT[Math.abs(p)]}`;

/** Measured against predicted, a panel a kind, both axes logarithmic; lines at equality and at a fifth off. */
function panel(kind, x0, y0, size) {
  const { done } = bench();
  const rows = done.filter((r) => r.kind === kind);
  const xs = rows.map((r) => Math.log10(r.measured));
  const low = Math.floor(Math.min(...xs));
  const high = Math.ceil(Math.max(...xs));
  const place = (log) => ((log - low) / (high - low)) * size;
  const at = (v) => Math.max(-4, Math.min(size + 4, place(Math.log10(v))));
  const off = place(low + Math.log10(1.2));
  const dots = rows
    .map(
      (r) =>
        `<circle cx="${at(r.measured).toFixed(1)}" cy="${(size - at(r.predicted)).toFixed(1)}" r="1.7"/>`,
    )
    .join("");
  const step = high - low > 5 ? 2 : 1;
  const ticks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, k) => low + k * step)
    .map(
      (p) =>
        words(place(p), size + 14, power(p), 'text-anchor="middle"') +
        words(-6, size - place(p) + 4, power(p), 'text-anchor="end"'),
    )
    .join("");
  return `<g transform="translate(${x0},${y0})">${words(0, -10, `${KINDS[kind].title}, ${rows.length} rows`, `font-weight="600" fill="${INK}"`)}<path d="M0 0V${size}H${size}" fill="none" stroke="${FAINT}"/><path d="M0 ${size}L${size} 0" stroke="${INK}"/><path d="M0 ${(size - off).toFixed(1)}L${(size - off).toFixed(1)} 0M${off.toFixed(1)} ${size}L${size} ${off.toFixed(1)}" stroke="${FAINT}" stroke-dasharray="3 3"/><g fill="${KINDS[kind].colour}" fill-opacity="0.4">${dots}</g>${ticks}${words(size / 2, size + 30, "measured (log)", 'text-anchor="middle"')}<text transform="translate(-34,${size / 2}) rotate(-90)" text-anchor="middle">predicted (log)</text></g>`;
}

/** Ends of the axis of ratios: predictions farther off stand at the end. */
const WIDEST = 4;

/** Predicted over measured time by family, a strip each: rows, their middle, and the interval that predictions carry. */
function strips(x0, y0, width) {
  const { done, calibration } = bench();
  const at = (ratio) =>
    (width * (Math.log(Math.max(1 / WIDEST, Math.min(WIDEST, ratio))) / Math.log(WIDEST) + 1)) / 2;
  const row = 22;
  const lines = Object.keys(KINDS).flatMap((kind) =>
    [...new Set(done.filter((r) => r.kind === kind).map((r) => r.family))].map((family) => ({
      kind,
      family,
    })),
  );
  const middle = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
  const drawn = lines.map(({ kind, family }, i) => {
    const own = done.filter((r) => r.kind === kind && r.family === family).map((r) => r.timeRatio);
    const { low, high } = calibration.errors[kind];
    const y = i * row + row / 2;
    // Rows of a strip are spread over its height by their order, so that no two hide each other.
    const dots = own
      .map((t, k) => `<circle cx="${at(t).toFixed(1)}" cy="${(y - 6 + ((k * 7) % 13)).toFixed(1)}" r="1.7"/>`)
      .join("");
    return `<rect x="${at(1 / high).toFixed(1)}" y="${(y - 9).toFixed(1)}" width="${(at(1 / low) - at(1 / high)).toFixed(1)}" height="18" fill="#ececec"/><g fill="${KINDS[kind].colour}" fill-opacity="0.4">${dots}</g><path d="M${at(middle(own)).toFixed(1)} ${y - 9}v18" stroke="${INK}" stroke-width="2"/>${words(-8, y + 4, `${family.replaceAll("_", " ")}, ${own.length}`, `text-anchor="end" fill="${INK}"`)}${words(width + 8, y + 4, kind)}`;
  });
  const height = lines.length * row;
  const ticks = [0.25, 0.5, 1, 2, 4]
    .map(
      (t) =>
        `<path d="M${at(t).toFixed(1)} 0V${height}" stroke="${t === 1 ? INK : "#ddd"}"/>${words(at(t), height + 16, t === 0.25 ? "≤ ¼" : t === 4 ? "≥ 4" : t === 0.5 ? "½" : t, 'text-anchor="middle"')}`,
    )
    .join("");
  return {
    height,
    text: `<g transform="translate(${x0},${y0})">${words(-x0 + 24, -14, "Predicted over measured time, by family of documents (all took part in the fit)", `font-weight="600" fill="${INK}"`)}${drawn.join("")}${ticks}${words(0, height + 32, "← too fast") + words(width / 2, height + 32, "log scale", 'text-anchor="middle"') + words(width, height + 32, "too slow →", 'text-anchor="end"')}</g>`,
  };
}

/** The figure of the page: panels of measured against predicted, strips by family beneath, and how to read them. */
function scatter() {
  const size = 260;
  const gap = 84;
  const width = 2 * (size + gap) + 30;
  const panels = Object.keys(KINDS).map((kind, i) =>
    panel(kind, 64 + (i % 2) * (size + gap), 40 + Math.floor(i / 2) * (size + gap), size),
  );
  const top = 40 + 2 * (size + gap) + 24;
  const { height, text } = strips(190, top, width - 190 - 90);
  const foot = top + height + 62;
  const how = [
    "How to read this: a dot is a published row. Above, dots on the line are predicted exactly, those between the",
    "dashed lines within a fifth. Below, a bar is a family's middle row, and grey is where nine rows in ten of families",
    "fall that the fit has not seen.",
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${foot + 46}" font-family="system-ui, sans-serif" font-size="12" fill="${FAINT}"><rect width="100%" height="100%" fill="#fff"/>${panels.join("")}${text}${how.map((line, i) => words(24, foot + 16 * i, line, 'font-size="11"')).join("")}</svg>\n`;
}

export const WORKLOAD_TABLES = {
  workloadErrors: errors,
  workloadBands: bands,
  workloadDesigns: designs,
  workloadRepeats: repeats,
  workloadExcluded: excluded,
  workloadEfficiencies: efficiencies,
  workloadPeers: peers,
  workloadClaims: claims,
};

/** Figures by their path in the repository. */
export const FIGURES = { "docs/workload.svg": scatter };
