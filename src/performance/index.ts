/** What machines make of models: descriptions from the evidence, predictions with their errors, calibration. */
export { calibrate } from "./calibrate.ts";
export { type Calibration, calibrationSchema, efficiencyOf, type ErrorBand } from "./calibration.ts";
export { chipFrom, HardwareError, systemFrom } from "./hardware.ts";
export { modelFrom, ModelShapeError } from "./model.ts";
export { isReady, prepare, timeRatio } from "./predict.ts";
export { type Row, rowOf } from "./row.ts";
