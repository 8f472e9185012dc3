/** Words at the end of a firm's name that say what it is in law and not who it is. */
const LEGAL_FORMS = /(?: (?:co|company|corp|corporation|inc|incorporated|llc|ltd|limited|plc|pte))+$/;

/** A firm's name as it is looked up: letter case, punctuation and legal form aside, so that `Huawei Technologies Co., Ltd` is Huawei Technologies. */
export const firmKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/['’.]/g, "")
    .replace(/[^\p{L}\p{N}&]+/gu, " ")
    .trim()
    .replace(LEGAL_FORMS, "");
