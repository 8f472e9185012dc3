import { readEvidence } from "../../src/evidence/read.ts";

/** Header of a fact table. */
export const FACT_HEADER =
  "id,entity,metric,value,low,high,unit,refers_to,published,kind,source,grade,status,note";

export const SOURCES = `id,title,publisher,published,address,access
fab-report,Report on the fab,,2025-03-10,https://example.org/fab,third party
maker-sheet,Data sheet,Maker,,https://example.org/sheet,read at the source
own,Own calculation,,,,own calculation
`;

export const FACTS = `${FACT_HEADER}
supply:fab.wafers.2025,Fab,wafers,10,8,12,wafer/month,2025,2025-03-10,reported,fab-report,C,,
supply:fab.yield.2025,Fab,yield,30,,,%,2025,2025-06,reported,fab-report,C,,
supply:fab.start,Fab,start,2025-H2,,,date,,2025-03-10,reported,fab-report,C,,
chips:x1.tdp.old,X1,tdp,400,,,W,,2024-01,official,maker-sheet,A,,
chips:x1.tdp.new,X1,tdp,402,390,410,W,,2025-05,official,maker-sheet,A,,
chips:x1.tdp.press,X-One,tdp,700,,,W,,2026-01,reported,fab-report,C,,
chips:x1.tdp.wrong,X1,tdp,1,,,W,,2026-02,reported,fab-report,D,superseded,
chips:x1.die.own,X1,die_area,500,400,600,mm^2,,2026-01,estimate,own,D,unverified,
`;

export const CHIPS = `id,name,designer,country,kind,aliases
x1,X1,Maker,US,accelerator,X-One|Xone
`;

export const ASSUMPTION = `supply.fab.wafers:
  label: Wafers a month
  unit: wafer/month
  readings:
    - said: 2025-04-01
      prior: 9 to 11
      facts: [supply:fab.wafers.2025]
      why: The report gives the range.
      grade: C
    - said: 2026-01-15
      prior: 10 to 14
      facts: [supply:fab.wafers.2025]
      why: A year on, some growth.
      grade: C
  before: 1 to 100
`;

/** Evidence of a small world: a fab, a chip, one assumption. Texts can be replaced to see what happens. */
export function read(texts: { sources?: string; facts?: string; chips?: string; assumptions?: string } = {}) {
  return readEvidence([
    { path: "sources.csv", text: texts.sources ?? SOURCES },
    { path: "facts/supply.csv", text: texts.facts ?? FACTS },
    { path: "chips.csv", text: texts.chips ?? CHIPS },
    { path: "assumptions/supply.yaml", text: texts.assumptions ?? ASSUMPTION },
  ]);
}
