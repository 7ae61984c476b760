import type { Command } from 'commander';

/** A command with the names that lead to it: `['runs', 'show']`. */
interface Place {
  readonly path: readonly string[];
  readonly command: Command;
}

/** A bash function that knows every command and option of the program. */
export function bashCompletion(program: Command): string {
  const cases = placesIn(program).map(
    ({ path, command }) => `      '${path.join(' ')}') offered='${wordsOf(command).join(' ')}' ;;`,
  );
  return `_mias() {
  local offered='' place='' index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
      -*) ;;
      *) place="\${place:+$place }\${COMP_WORDS[index]}" ;;
    esac
  done
  # Arguments stand behind a command, whose options are offered then.
  while :; do
    case "$place" in
${cases.join('\n')}
      *' '*) place="\${place% *}"; continue ;;
      *) place=''; continue ;;
    esac
    break
  done
  COMPREPLY=($(compgen -W "$offered" -- "\${COMP_WORDS[COMP_CWORD]}"))
  # No word of ours: a file, perhaps.
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _mias mias ./bin/mias
`;
}

/** The same as lines of fish. */
export function fishCompletion(program: Command): string {
  return placesIn(program).flatMap(linesFor).join('\n') + '\n';
}

function linesFor({ path, command }: Place): string[] {
  const names = command.commands.map((child) => child.name());
  const there =
    path.length === 0
      ? '__fish_use_subcommand'
      : path.map((name) => `__fish_seen_subcommand_from ${name}`).join('; and ');
  const here =
    names.length > 0 && path.length > 0
      ? `${there}; and not __fish_seen_subcommand_from ${names.join(' ')}`
      : there;
  return [
    ...command.commands.map(
      (child) => `complete -c mias -f -n '${here}' -a ${child.name()} -d ${quoted(child.description())}`,
    ),
    ...command.options.map(
      ({ long, description }) =>
        `complete -c mias -n '${path.length === 0 ? 'true' : here}' -l ${(long ?? '').slice(2)} -d ${quoted(description)}`,
    ),
  ];
}

function placesIn(command: Command, path: readonly string[] = []): Place[] {
  return [
    { path, command },
    ...command.commands.flatMap((child) => placesIn(child, [...path, child.name()])),
  ];
}

const wordsOf = (command: Command): string[] => [
  ...command.commands.map((child) => child.name()),
  ...command.options.flatMap(({ long }) => long ?? []),
  '--help',
];

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
