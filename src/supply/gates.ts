import { assumption, path, quantity } from "../engine/declare.ts";
import { policies } from "./policies.ts";

/*
 * The gates an import passes: whether a rule controls the part (the policies say from when), the share that Washington
 * licenses, the share that Beijing lets in, and what is delivered of it. Each is dated and uncertain on its own, so that a shut
 * gate on one side is not taken for the other's. They stand with supply, since what may be bought decides what is ordered at home.
 */

/** Whether A100- and H100-class parts are controlled. */
export const fullClosed = quantity("supply.gate.full", "1", "A100- and H100-class parts under control")
  .is`max(inForce(${policies.oct2022}), inForce(${policies.oct2023}))`;

/** Whether A800- and H800-class parts are controlled: by the rule of October 2023, or kept back before it. */
export const cutClosed = quantity("supply.gate.cut", "1", "A800- and H800-class parts under control")
  .is`max(inForce(${policies.oct2023}), min(inForce(${policies.oct2022}), inForce(${policies.h800Leak})))`;

/** What gets through to Chinese buyers of parts that letters hold back. */
export const lettersLicensed = path(
  "fleet.legal.lettersLicensed",
  "1",
  "Share of parts under a letter that is licensed",
);

/** Share of cut-down parts that letters let through: all until they come, then what is licensed. */
export const lettersGate = quantity(
  "supply.gate.letters",
  "1",
  "Share of cut-down parts that US letters let through",
).is`(1 - inForce(${policies.apr2025}) * (1 - inForce(${policies.licences})) * (1 - ${lettersLicensed}))
    * (1 - inForce(${policies.h20Leak}))`;

/** Share of reviewed parts that the United States licenses. */
export const reviewedLicensed = path(
  "fleet.legal.reviewedLicensed",
  "1",
  "Share of reviewed parts that the United States licenses",
);

/** Share of reviewed parts with a licence: denied until the review policy comes. */
export const reviewGate = quantity("supply.gate.review", "1", "Share of reviewed parts with a US licence")
  .is`inForce(${policies.jan2026}) * (${reviewedLicensed} + (1 - ${reviewedLicensed}) * inForce(${policies.licences}))`;

/** What Beijing lets in of what it asks a permit for. */
export const permitted = path("fleet.legal.permit", "1", "Share of licensed imports that Beijing lets in");

/** China's own gate: open until it asks a permit, then what it lets in. */
export const permitGate = quantity("supply.gate.permit", "1", "Share of imports that Beijing lets in")
  .is`1 - inForce(${policies.permit}) * (1 - ${permitted})`;

/** What is delivered of parts that both sides allow, where one of them asks. */
export const delivered = assumption(
  "fleet.legal.delivered",
  "1",
  "Share of licensed and permitted parts delivered",
);
