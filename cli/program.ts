import { Command, CommanderError } from 'commander';
import { nearest } from '../checks/lib/nearest.ts';
import { problem } from '../checks/lib/problem.ts';
import { packageVersion } from '../checks/read/package-root.ts';
import type { Problem } from '../checks/types.ts';
import { auditCommand } from './commands/audit.ts';
import { checkCommand } from './commands/check.ts';
import { explainConfigCommand } from './commands/explain-config.ts';
import { explainPathsCommand } from './commands/explain-paths.ts';
import { gateCommand } from './commands/gate.ts';
import { initCommand } from './commands/init.ts';
import { lintCommand } from './commands/lint.ts';
import { loadCommand } from './commands/load.ts';
import { lspCommand } from './commands/lsp.ts';
import { registerCommand } from './commands/register.ts';
import { reportCommand } from './commands/report.ts';
import { retentionCommand } from './commands/retention.ts';
import { rulesCommand } from './commands/rules.ts';
import { serveCommand } from './commands/serve.ts';
import { streamCommand } from './commands/stream.ts';
import { suppressionsCommand } from './commands/suppressions.ts';
import { verifyCommand } from './commands/verify.ts';
import { languageOf } from './language.ts';
import { EXIT, type Exit } from './outcome.ts';
import { printError, printProblems } from './problems.ts';
import { words } from './sentences.ts';

/** What a command knows when it starts, and how it says how it went. */
export interface Shell {
  lang: ReturnType<typeof languageOf>;
  /** Called once by the command that ran. */
  exit(code: Exit): void;
}

/** Runs the command line and answers with the exit code; it never throws. */
export async function run(args: readonly string[]): Promise<Exit> {
  const lang = languageOf(args);
  let code: Exit = EXIT.clean;
  const program = programIn({ lang, exit: (given) => (code = given) });
  try {
    await program.parseAsync(args as string[], { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, program, args, lang);
  }
}

/** The whole command line: every command with its options, in one language. */
export function programIn(shell: Shell): Command {
  const say = words(shell.lang);
  const program = new Command('amiable')
    .description(say('about'))
    .version(packageVersion(), '-V, --version', say('option.version'))
    .helpCommand(false);
  for (const command of [
    lintCommand,
    lspCommand,
    checkCommand,
    explainPathsCommand,
    gateCommand,
    loadCommand,
    auditCommand,
    retentionCommand,
    registerCommand,
    reportCommand,
    serveCommand,
    streamCommand,
    verifyCommand,
    rulesCommand,
    suppressionsCommand,
    explainConfigCommand,
    initCommand,
  ]) {
    program.addCommand(command(shell));
  }
  dress(program, shell);
  return program;
}

/** One look and one language for the help of every command; errors go to our own catalogue. */
function dress(command: Command, shell: Shell): void {
  const say = words(shell.lang);
  command
    .helpOption('-h, --help', say('option.help'))
    .configureHelp({ styleTitle: (title) => say.title(title), helpWidth: Math.min(process.stdout.columns ?? 100, 110) })
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  for (const child of command.commands) dress(child, shell);
}

function failed(error: unknown, program: Command, args: readonly string[], lang: Shell['lang']): Exit {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.clean;
    if (error.code === 'commander.help') {
      process.stderr.write(program.helpInformation());
      return EXIT.input;
    }
    printProblems([usageProblem(error, program, args)], lang);
    return EXIT.input;
  }
  return printError(error, lang);
}

function usageProblem(error: CommanderError, program: Command, args: readonly string[]): Problem {
  const named = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const command = program.commands.find((candidate) => candidate.name() === args[0]) ?? program;
  switch (error.code) {
    case 'commander.unknownOption': {
      const flags = [...program.options, ...command.options].flatMap((option) => option.long ?? []);
      return problem('option-unknown', { option: named, near: nearest(named, flags) ?? '' });
    }
    case 'commander.unknownCommand': {
      const names = program.commands.map((candidate) => candidate.name());
      return problem('command-unknown', { command: named, near: nearest(named, names) ?? names.join(', ') });
    }
    case 'commander.missingArgument':
    case 'commander.optionMissingArgument':
    case 'commander.missingMandatoryOptionValue':
      return problem('argument-missing', { argument: named });
    default:
      return problem('usage', { reason: error.message.replace(/^error: /, '') });
  }
}
