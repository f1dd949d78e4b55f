/** A program that does what our tools do: ours, or a rival. */

/** One thing to do, in the words of our tools. */
export interface Task {
  /** Id of a tool. */
  readonly tool: string;
  readonly inputs: readonly string[];
  /** A file; a folder for tools that make several files. */
  readonly output: string;
  /** Options of the tool, as on the command line. */
  readonly options?: Readonly<Record<string, string>>;
}

/** The words of a command, the program first. */
export type Command = readonly string[];

export interface Program {
  readonly name: string;
  /** What it is written in, and its licence. */
  readonly about: string;
  /** Undefined when it is not on this machine. */
  readonly version: () => string | undefined;
  /** The command for a task; undefined when the program cannot do it. */
  readonly command: (task: Task) => Command | undefined;
}

/** Commands by tool, for programs that know only some. */
export type Commands = Readonly<Record<string, (task: Task) => Command | undefined>>;

export function commandFrom(commands: Commands): Program["command"] {
  return (task) => (Object.hasOwn(commands, task.tool) ? commands[task.tool]!(task) : undefined);
}
