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

const COLOURS = { training: "#1f6f8b", throughput: "#7a4fa3", tpot: "#c4622d", ttft: "#9a9a9a" };

/** Measured against predicted, each kind in a panel, both axes logarithmic; lines at equality and at a fifth off. */
function scatter() {
  const { done } = bench();
  const kinds = Object.keys(COLOURS);
  const size = 220;
  const gap = 46;
  const parts = kinds.map((kind, i) => {
    const rows = done.filter((r) => r.kind === kind);
    // Rates and times alike are shown as times over a common scale: only the ratio matters across metrics.
    const xs = rows.map((r) => Math.log10(r.measured));
    const low = Math.floor(Math.min(...xs));
    const high = Math.ceil(Math.max(...xs));
    const at = (v) => ((Math.log10(v) - low) / (high - low)) * size;
    const clamp = (v) => Math.max(-4, Math.min(size + 4, v));
    const x0 = gap + (i % 2) * (size + gap);
    const y0 = 28 + Math.floor(i / 2) * (size + gap + 10);
    const shift = (Math.log10(1.2) / (high - low)) * size;
    const dots = rows
      .map(
        (r) =>
          `<circle cx="${clamp(at(r.measured)).toFixed(1)}" cy="${(size - clamp(at(r.predicted))).toFixed(1)}" r="1.6"/>`,
      )
      .join("");
    const ticks = Array.from({ length: high - low + 1 }, (_, k) => low + k)
      .map((p) => {
        const v = ((p - low) / (high - low)) * size;
        return `<text x="${v.toFixed(1)}" y="${size + 14}" text-anchor="middle">1e${p}</text><text x="-6" y="${(size - v + 3).toFixed(1)}" text-anchor="end">1e${p}</text>`;
      })
      .join("");
    return `<g transform="translate(${x0},${y0})"><text x="0" y="-8" font-weight="bold">${kind}: ${rows.length} rows</text><rect width="${size}" height="${size}" fill="none" stroke="#888"/><path d="M0 ${size}L${size} 0" stroke="#444"/><path d="M0 ${(size - shift).toFixed(1)}L${(size - shift).toFixed(1)} 0M${shift.toFixed(1)} ${size}L${size} ${shift.toFixed(1)}" stroke="#bbb" stroke-dasharray="3 3"/><g fill="${COLOURS[kind]}" fill-opacity="0.45">${dots}</g>${ticks}</g>`;
  });
  const width = 2 * (size + gap) + gap / 2;
  const height = 2 * (size + gap + 10) + 40;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="9"><rect width="100%" height="100%" fill="#fff"/>${parts.join("")}<text x="${gap}" y="${height - 10}">measured (across) against predicted (up), each in its metric's unit; dashed: a fifth off</text></svg>\n`;
}

export const WORKLOAD_TABLES = {
  workloadErrors: errors,
  workloadBands: bands,
  workloadExcluded: excluded,
  workloadEfficiencies: efficiencies,
  workloadPeers: peers,
  workloadClaims: claims,
};

/** Figures by their path in the repository. */
export const FIGURES = { "docs/workload.svg": scatter };
