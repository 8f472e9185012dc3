import { assumption, quantity } from "../engine/declare.ts";
import { policies } from "../supply/index.ts";
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

/** Rivals of equal size that would give the market the concentration it has: 1 over the Herfindahl index. */
const rivals = assumption("economy.slack.rivals", "1", "Effective number of Chinese rivals");

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
