import { assumption, quantity } from "../engine/declare.ts";
import { generations, otherDesigners, policies } from "../supply/index.ts";
import { chipValue } from "./chipValue.ts";

/*
 * X-inefficiency (Leibenstein, American Economic Review 56, 1966): costs that rivalry would have kept down. It grows
 * with the years of shelter towards a ceiling, and falls in the number of rivals left at home:
 *     x = x_max (1 − exp(−ρ a)) n^−g.
 * What yield and missing tools cost is not slack; it stands in the handicap.
 */

/** Share of cost lost to slack by a monopolist long sheltered. */
const ceiling = assumption(
  "economy.slack.ceiling",
  "1",
  "Slack of a monopolist long sheltered, share of cost",
);

/** How fast shelter turns into slack. */
const pace = assumption("economy.slack.pace", "1/year", "Pace at which shelter turns into slack");

const designers = [
  { key: "huawei", label: "Huawei", parts: generations },
  ...otherDesigners.map((part) => ({ key: part.sold.key.split(".")[1], label: part.name, parts: [part] })),
].map(
  ({ key, label, parts }) =>
    quantity(`economy.slack.sold.${key}`, "TFLOP/s", `BF16 throughput sold by ${label} in the year`)
      .is`year(sum(${parts.map(
      (part) =>
        quantity(
          `economy.slack.soldPart.${part.sold.key}`,
          "TFLOP/s/quarter",
          `BF16 throughput of ${part.name}s sold`,
        ).is`${part.sold} * ${part.compute}`,
    )}))`,
);
const squares = designers.map(
  (sold) => quantity(`${sold.key}.squared`, "TFLOP^2/s^2", `${sold.label}, squared`).is`${sold} * ${sold}`,
);

/**
 * Rivals of equal size that would give the market the concentration it has by compute sold: 1 over the Herfindahl index. The
 * smallest designers are counted as one firm, so it is a lower bound.
 */
export const rivals = quantity(
  "economy.slack.rivals",
  "1",
  "Effective number of Chinese rivals, by compute sold",
)
  .is`if(sum(${designers}) > 0, sum(${designers}) * sum(${designers}) / max(sum(${squares}), 1e-12 * sum(${designers}) * sum(${designers})), 1)`;

/** Exponent with which rivals hold slack down. */
const discipline = assumption(
  "economy.slack.discipline",
  "1",
  "Elasticity of slack to rivals, negative sign",
);

/** Slack as a share of cost: from the first chip controls on, before which imports kept rivalry up. */
export const slackShare = quantity("economy.slack.share", "1", "X-inefficiency as a share of cost")
  .is`yearMean(${ceiling} * (1 - exp(-${pace} * since(${policies.oct2022})))) * exp(-${discipline} * log(${rivals}))`;

/** Slack in what Chinese chips cost in a year. Sales stand in for cost, which no maker publishes. */
export const slackCost = quantity("economy.slack", "1e9 CNY/year", "X-inefficiency of Chinese AI chips")
  .is`${slackShare} * ${chipValue}`;
