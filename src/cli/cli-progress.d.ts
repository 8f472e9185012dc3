/** The part of cli-progress that is used; the package ships no types. */
declare module "cli-progress" {
  class SingleBar {
    constructor(options: {
      format: string;
      barCompleteChar: string;
      barIncompleteChar: string;
      clearOnComplete: boolean;
      hideCursor: boolean;
      stream: NodeJS.WritableStream;
    });
    start(total: number, value: number): void;
    update(value: number): void;
    stop(): void;
  }
  const cliProgress: { SingleBar: typeof SingleBar };
  export default cliProgress;
}
