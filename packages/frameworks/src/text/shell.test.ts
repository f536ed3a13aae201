import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stopIfHung } from "../../../../tests/helpers.ts";
import type { Word } from "./shell/value.ts";
import { scriptOf } from "./shell.ts";

const of = (text: string, set: Record<string, string> = {}) => scriptOf({ text, value: undefined }, set);
/** A word as it is known, with the names that it waits for. */
const shown = ({ text, unknown }: Word) => (unknown.length > 0 ? `${text} <${unknown.join(" ")}>` : text);
const wordsOf = (text: string, set?: Record<string, string>) =>
  of(text, set).commands.map(({ words }) => words.map(shown).join(" | "));

// biome-ignore format: a table reads better with one row on one line
const expansions: readonly (readonly [script: string, ...commands: string[]])[] = [
  ["train --lr 3e-4 \\\n  --x 'a b' \"c d\" e\\ f # g\nnext", "train | --lr | 3e-4 | --x | a b | c d | e f", "next"],
  ["LR=3e-4\nexport B=8 C=\"x y\"\ntrain $LR ${B} $C \"$C\"", "train | 3e-4 | 8 | x | y | x y"],
  ["A=(--lr 1e-4\n  # the floor\n  --min 1)\nA+=(--z '2 3')\ntrain \"${A[@]}\" ${A[0]} ${#A[@]}", "train | --lr | 1e-4 | --min | 1 | --z | 2 3 | --lr | 6"],
  ["A=()\ntrain \"${A[@]}\" \"\" x", "train |  | x"],
  ["O=\"--lr 3 \\\n --b 4\"\nO+=' --c'\ntrain $O \"$O\"", "train | --lr | 3 | --b | 4 | --c | --lr 3  --b 4 --c"],
  ["N=4\nG=8\ntrain $((N * G)) $(( $N**2 / 3 % 4 )) $((N > 3 ? 1 : 2)) $((0x1f + 010)) $((-7 / 2))", "train | 32 | 1 | 1 | 39 | -3"],
  ["((N = 3, M += 2)); let=1\ntrain $N $M $((N++)) $N", "train | 3 | M <M> | 3 | 4"],
  ["train ${LR:-3e-4} ${B-2} ${C:=5} $C ${D:+--d} \"${E:+--e}\"", "train | 3e-4 | 2 | 5 | 5 | "],
  ["N=146_500_000\nM=${N//_}\ntrain $M $((M / 100)) ${N/_/x} ${N//[0-9]/y} ${Q//a/b}", "train | 146500000 | 1465000 | 146x500_000 | ${N//[0-9]/y} <${N//[0-9]/y}> | ${Q//a/b} <${Q//a/b}>"],
  ["B=1\ntrain ${B:+--b $B}", "train | --b | 1"],
  ["train $LR $1 $(nproc) `date` \"a$X\" ${Y%.*} ${!Z}", "train | $LR <LR> | $1 <1> | $(nproc) <$(nproc)> | `date` <`date`> | a$X <X> | ${Y%.*} <${Y%.*}> | ${!Z} <${!Z}>"],
  ["N=$(nproc)\nB=$((N * M))\ntrain $B", "train | $((N * M)) <$(nproc) M>"],
  ["cat <<EOF > x\ntrain --lr 5\nEOF\ntrain --lr 6 > log 2>&1 < in", "cat", "train | --lr | 6"],
  ["(LR=1; train $LR)\nLR=2 other\n{ train $LR; }", "train | 1", "other", "train | $LR <LR>"],
  ["f() { train --lr $1 \"$@\"; }\nf 3 4\nset -- 5 6\ntrain $2", "train | --lr | 3 | 3 | 4", "train | 6"],
  ["C='train --lr 3'\neval $C --x\nsrun bash -c \"$C\"", "train | --lr | 3 | --x", "srun | bash | -c | train --lr 3", "train | --lr | 3"],
  ["LR=1\nread LR\nB=2\nunset B\ntrain $LR $B", "train | ${LR} <LR> | $B <B>"],
  ["train $'a\\tb' $\"c\" {1..3} *.py ~/x", "train | a\tb | c | {1..3} | *.py | ~/x"],
  ["A=1\r\ntrain \\\r\n  $A\r\n", "train | 1"],
  ["train --lr 0.1 lr0=$X:1 a=(1)", "train | --lr | 0.1 | lr0=$X:1 <X>"],
];
test.each(expansions)("%j", (script, ...commands) => {
  if (script.includes("a=(1)")) return expect(of(script).trouble).toBeDefined();
  expect(of(script).trouble).toBeUndefined();
  expect(wordsOf(script)).toEqual(commands);
});

// biome-ignore format: a table reads better with one row on one line
const blocks: readonly (readonly [script: string, ...commands: string[]])[] = [
  ["if [ $1 = a ]; then LR=1; B=2; else LR=3; B=2; fi\ntrain $LR $B", "[ | $1 <1> | = | a | ]", "train | ${LR} <LR> | 2"],
  ["LR=1\nif a; then LR=2; fi\ntrain $LR", "a", "train | ${LR} <LR>"],
  ["case $M in 7b) LR=1;; *) LR=1;; esac\ntrain $LR", "train | 1"],
  ["case $M in 7b) LR=1;; 13b) LR=1;; esac\ntrain $LR", "train | ${LR} <LR>"],
  ["for S in 1 2; do train $S $N; N=$((N + 1)); done\ntrain $N", "train | ${S} <S> | ${N} <N>", "train | ${N} <N>"],
  ["for S in 5; do train $S; done", "train | 5"],
  ["N=0\nwhile x; do N=1; train $N; done\ntrain $N", "x", "train | 1", "train | ${N} <N>"],
  ["[ -z $LR ] && LR=1\ntrain $LR", "[ | -z | $LR <LR> | ]", "train | ${LR} <LR>"],
  ["cd x && LR=1 && train $LR || exit", "cd | x", "train | 1", "exit"],
  ["for ((i = 0; i < 3; i++)); do train $i; done", "train | ${i} <i>"],
  // Options to which a branch adds others keep those that they had.
  ["O=\"--lr $LR --x\"\nif a; then O=\"$O \\\n --y\"; fi\ntrain $O", "a", "train | --lr | $LR <LR> | --x | ${O} <O>"],
  ["O=--lr=1e-4\nif a; then O=--lr=1e-5; fi\ntrain $O", "a", "train | ${O} <O>"],
  ["O='--a 1e-4'\nif a; then O='--a 1e-5'; fi\ntrain $O", "a", "train | --a | ${O} <O>"],
  ["A=(--lr 3)\nif a; then A+=(--y); fi\ntrain \"${A[@]}\"", "a", "train | --lr | 3 | ${A} <A>"],
];
test.each(blocks)("what conditions decide is not known afterwards: %j", (script, ...commands) => {
  expect(wordsOf(script)).toEqual(commands);
});

// biome-ignore format: a table reads better with one row on one line
const decided: readonly (readonly [script: string, ...commands: string[]])[] = [
  ["M=7b\nif [ $M = 13b ]; then LR=1; elif [[ \"$M\" == 7b ]]; then LR=2; else LR=3; fi\ntrain $LR", "train | 2"],
  ["N=128\nif [[ $N -gt 8 && -n $N ]]; then P=8; else P=$N; fi\ntrain $P", "train | 8"],
  ["N=2\nif (( N > 3 )); then train a; else train b; fi", "train | b"],
  ["N=\n[ -z \"$N\" ] && N=4\ntest $N -ne 4 || train $N\n[ ! $N -lt 4 ] && train c\n[[ ! ( $N == 4 ) ]] && train d", "train | 4", "train | c"],
  ["M=7b\ncase $M in 1b | 7b) LR=2;; *) LR=3;; esac\ntrain $LR", "train | 2"],
  ["M=9b\ncase $M in 1b) LR=2;; *b) LR=3;; esac\ntrain ${LR:-none}", "train | ${LR} <LR>"],
  ["if true; then LR=2; fi\ntrain $LR", "train | 2"],
  ["[ -f x ] || LR=3\ntrain $LR", "[ | -f | x | ]", "train | ${LR} <LR>"],
  ["O='train --lr 3'\necho $O\neval $O", "train | --lr | 3"],
];
test.each(decided)("tests of what is known are decided: %j", (script, ...commands) => {
  expect(wordsOf(script).filter((line) => !/^(\[|test) \| (-z|\$N|!|-ne|4)/.test(line))).toEqual(commands);
});

test("what is said from outside takes the place of what nothing says, and of nothing else", () => {
  const script = "A=1\nif x; then C=1; else C=2; fi\nB=${B:-7}\ntrain $A $B $C $D $(nproc) $2 $O";
  const set = { A: "9", B: "8", C: "5", D: "4", "$(nproc)": "3", "2": "two", O: "--x 1" };
  expect(wordsOf(script, set).at(-1)).toBe("train | 1 | 8 | 5 | 4 | 3 | two | --x | 1");
  expect(wordsOf("train $toString ${__proto__} $constructor", {})).toEqual([
    "train | $toString <toString> | ${__proto__} <__proto__> | $constructor <constructor>",
  ]);
});

// biome-ignore format: a table reads better with one row on one line
const launches: readonly (readonly [line: string, program: string | undefined, processes: number | undefined, flags: string])[] = [
  ["torchrun --nproc_per_node=8 --nnodes 2 train.py --lr 3", "train.py", 16, "lr"],
  ["torchrun --standalone --nproc-per-node $N train.py --lr 3", "train.py", undefined, "lr"],
  ["torchrun --nproc_per_node gpu train.py --lr 3", "train.py", undefined, "lr"],
  ["torchrun --nnodes=1:4 --nproc_per_node 8 -m pkg.train --lr 3", "pkg.train", undefined, "lr"],
  ["python -m torch.distributed.launch --nproc_per_node 4 tools/train.py --lr 3", "tools/train.py", 4, "lr"],
  ["python3 -u -m torch.distributed.run --nnodes 3 train.py --lr 3", "train.py", 3, "lr"],
  ["accelerate launch --config_file a.yaml --num_processes 8 run/train.py --lr 3", "run/train.py", 8, "lr"],
  ["accelerate launch train.py --lr 3", "train.py", undefined, "lr"],
  ["deepspeed --num_gpus 8 --num_nodes 2 train.py --deepspeed ds.json --lr 3", "train.py", 16, "deepspeed lr"],
  ["deepspeed train.py --lr 3", "train.py", undefined, "lr"],
  ["srun -N 2 --ntasks-per-node=4 python train.py --lr 3", "train.py", 8, "lr"],
  ["srun -n 6 python train.py --lr 3", "train.py", 6, "lr"],
  ["srun -N 2 torchrun --nnodes 2 --nproc_per_node 4 train.py --lr 3", "train.py", 8, "lr"],
  ["mpirun -np 4 python train.py --lr 3", "train.py", 4, "lr"],
  ["$ CUDA_VISIBLE_DEVICES=0,1 python train.py --lr 3", "train.py", undefined, "lr"],
  ["env A=b nohup time python -u train.py --lr 3 &", "train.py", undefined, "lr"],
  ["fairseq-train data --lr 3 --x", "fairseq-train", undefined, "lr x"],
  ["python -m fairseq_cli.train data --lr 3", "fairseq_cli.train", undefined, "lr"],
  ["--lr 3 --x", undefined, undefined, "lr x"],
];
test.each(launches)("%s", (line, program, processes, flags) => {
  const [command] = of(line).commands;
  expect(command!.program).toBe(program);
  expect(command!.processes).toBe(processes);
  expect([...command!.flags.keys()].join(" ")).toBe(flags);
});

test("remarks say what was decided and what is not read", () => {
  const remarksOf = (script: string) => of(script).commands.at(-1)!.remarks;
  expect(remarksOf("if x; then train --lr 1; fi")).toEqual([
    "The command stands in an if; whether it runs is not decided here",
  ]);
  expect(remarksOf("train --lr 1 \\\n # --x \n --y 2")).toEqual([
    "A line that begins with a flag is read as a part of the command before it, although the shell would end that there",
  ]);
  expect(remarksOf('train --lr 1 $MORE "${ALL[@]}" --data $DATA "$@"')).toEqual([
    "The script is taken to be run without arguments of its own",
    "Flags that may come from $MORE are not read, since nothing says what it holds",
    "Flags that may come from ${ALL[@]} are not read, since nothing says what it holds",
  ]);
  expect(remarksOf("--lr 1\n--y 2")).toEqual([]);
});

describe("hostile scripts", () => {
  const long = 100_000;
  const pieces = [
    "(",
    "$(",
    "${a:-",
    '"',
    "'",
    "`",
    "\\",
    "$((1+",
    "if ",
    "a&&",
    "<<A ",
    "A=(",
    "{ ",
    "f(){ f; f; };",
    "$1 ",
  ];
  const bombs: readonly string[] = [
    ...pieces.map((piece) => piece.repeat(long / piece.length)),
    `A=xxxxxxxxxx\n${"A=$A$A\n".repeat(1000)}train $A`,
    `A=(x y)\n${'A=("${A[@]}" "${A[@]}")\n'.repeat(1000)}train "\${A[@]}"`,
    `f() { f; f; }\nf`,
    `${"for a in 1 2; do ".repeat(40)}train${"; done".repeat(40)}`,
    `A="eval \\$A"\neval $A`,
    `train $((9${"**9".repeat(5000)})) $((2**9223372036854775807))`,
    `A=1\n${"train $A$A$A$A$A$A$A$A$A$A\n".repeat(3000)}`,
    `A=$B$B$B$B$B$B$B$B\nB=\n${"A=$A$A$A$A$A$A$A$A\n".repeat(10)}train ${"$A".repeat(40_000)}`,
    `${Array.from({ length: 3000 }, (_, i) => `V${i}=1`).join("\n")}\n${"if a; then b; fi\n".repeat(3000)}`,
    "x".repeat(long + 1),
  ];
  test.each(bombs.map((script) => [script.slice(0, 40), script] as const))("%j is answered, and soon", (_, script) => {
    stopIfHung(() => of(script));
  });

  test("any text gives commands", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "$",
        "{",
        "}",
        "(",
        ")",
        "((",
        "))",
        "A",
        "=",
        "A=",
        "[@]",
        '"',
        "'",
        "`",
        "\\",
        "\n",
        ";",
        "|",
        "&&",
        " ",
      ),
      fc.constantFrom(
        "if ",
        "then ",
        "fi",
        "for i in 1 2; do ",
        "done",
        "case x in ",
        "esac",
        "<<E",
        "--lr ",
        "${A:-",
        "$((",
        "f() ",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    const property = fc.property(fc.array(piece, { maxLength: 30 }), (parts) => void of(parts.join("")));
    stopIfHung(() => fc.assert(property, { numRuns: 3000 }));
  });
});
