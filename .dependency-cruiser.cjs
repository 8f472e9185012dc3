/**
 * The direction of the arrows: evidence, engine and laws at the bottom, the chain above them, then the verdict, the
 * analysis of any graph, what is reported of a run, and the surfaces. A station imports what stands below it and nothing above.
 */
const stations = {
  numeric: [],
  engine: ["numeric"],
  silicon: ["numeric"],
  workload: [],
  rules: [],
  evidence: ["engine", "rules"],
  chips: ["engine", "evidence", "rules", "silicon"],
  scenario: ["engine", "evidence", "rules"],
  supply: ["engine", "silicon", "workload"],
  fleet: ["engine", "silicon", "workload", "supply"],
  economy: ["engine", "silicon", "workload", "supply", "fleet"],
  verdict: ["engine", "silicon", "workload", "supply", "fleet", "economy"],
  analysis: ["engine", "evidence"],
  performance: ["engine", "evidence", "workload"],
  report: ["engine", "evidence", "scenario", "verdict", "analysis"],
};

const rules = Object.entries(stations).map(([name, below]) => ({
  name: `${name}-imports-only-what-is-below`,
  severity: "error",
  from: { path: `^src/${name}/` },
  to: { path: "^src/", pathNot: `^src/(${[name, ...below].join("|")})/` },
}));

module.exports = {
  forbidden: [
    // Law folders may know the engine's types, nothing that runs.
    ...rules.filter((r) => !/^(silicon|workload|rules)-/.test(r.name)),
    ...["silicon", "workload", "rules"].map((name) => ({
      name: `${name}-is-laws-alone`,
      severity: "error",
      from: { path: `^src/${name}/` },
      to: { path: "^src/", pathNot: `^src/(${name}/|numeric/|engine/law\\.ts$)` },
    })),
    {
      name: "no-circles",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "surfaces-on-top",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/cli/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "library-without-node",
      severity: "error",
      from: {
        path: "^src/(numeric|engine|silicon|workload|rules|chips|performance|supply|fleet|economy|verdict|analysis|report)/",
        pathNot: "^src/engine/(threads|worker)\\.ts$",
      },
      to: { dependencyTypes: ["core"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
