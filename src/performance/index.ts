/** What machines make of models: descriptions from the evidence, predictions with their errors, calibration. */
export { calibrate } from "./calibrate.ts";
export { type Calibration, type ErrorBand, efficiencyOf } from "./calibration.ts";
export { calibrationSchema } from "./calibrationFile.ts";
export { JobError } from "./foretell/job.ts";
export { showPlan, showServing } from "./foretell/plan.ts";
export { foretellServing, type Serving, type ServingChoice } from "./foretell/serving.ts";
export { foretellTraining, type Training, type TrainingChoice } from "./foretell/training.ts";
export { chipFrom, HardwareError, systemFrom } from "./hardware.ts";
export { ModelShapeError, modelFrom } from "./model.ts";
export { SERVING_PARAMETERS, TRAINING_PARAMETERS } from "./parameters.ts";
export { isReady, prepare, timeRatio } from "./predict.ts";
export { priorsText } from "./priors.ts";
export { type Judged, judgeRows, type Summary, summarise } from "./report.ts";
export { type Row, rowOf } from "./row.ts";
