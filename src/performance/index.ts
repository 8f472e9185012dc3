/** What machines make of models: descriptions from the evidence, predictions with their errors, calibration. */
export { calibrate } from "./calibrate.ts";
export { type Calibration, calibrationSchema, type ErrorBand, efficiencyOf } from "./calibration.ts";
export { chipFrom, HardwareError, systemFrom } from "./hardware.ts";
export { ModelShapeError, modelFrom } from "./model.ts";
export { SERVING_PARAMETERS, TRAINING_PARAMETERS } from "./parameters.ts";
export { isReady, prepare, timeRatio } from "./predict.ts";
export { priorsText } from "./priors.ts";
export { type Judged, judgeRows, type Summary, summarise } from "./report.ts";
export { type Row, rowOf } from "./row.ts";
