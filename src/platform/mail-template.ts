import Handlebars from "handlebars"
import { checkWordingSize, mailSubject, TemplateValues, Wording } from "../domain/correspondence/templates"
import type { MailWording } from "../domain/correspondence/wording"
import { invalidData } from "../domain/shared/domain-error"

const BLOCKS = { if: true, unless: true, each: true, with: true }
const engine = Handlebars.create()
// What a merchant writes may choose and repeat, and nothing else.
for (const name of ["log", "lookup", "blockHelperMissing"]) engine.unregisterHelper(name)

const PARTS = { subject: "subject", preheader: "preheader", text_body: "text", html_body: "HTML" } as const
export type WordingPart = keyof typeof PARTS

/** What cannot be filled in a wording, and where it stands. */
export type WordingFault = Readonly<{ part: WordingPart; line: number | null; message: string }>

/** Names that a template may use inside a block, beside the variables. */
const INNER = new Set(["this", "@index", "@first", "@last", "@key"])

/** Of variables that are lists of things: what each thing has, which is all that stands inside their `each`. */
export type ItemVariables = Readonly<Record<string, readonly string[]>>

type Node = hbs.AST.Node & Record<string, unknown>
type Scope = Readonly<{ names: ReadonlySet<string>; items: ItemVariables }>
type Report = (node: Node, message: string) => void

const partsOf = (wording: Wording): WordingPart[] =>
  (Object.keys(PARTS) as WordingPart[]).filter((part) => part in wording)

const sourceOf = (wording: Wording, part: WordingPart): string =>
  (wording as Partial<MailWording>)[part] ?? ""

/** Everything that keeps a wording from being filled: it does not parse, names what there is not, would let HTML through. */
export function wordingFaults(
  wording: Wording,
  variables: readonly string[],
  items: ItemVariables = {}
): WordingFault[] {
  return partsOf(wording).flatMap((part): WordingFault[] => {
    const faults: WordingFault[] = []
    try {
      const program = engine.parse(sourceOf(wording, part)) as unknown as Node
      walk(program, PARTS[part], { names: new Set(variables), items }, (node, message) =>
        faults.push({ part, line: node.loc?.start.line ?? null, message })
      )
    } catch (error) {
      const [, line] = /line (\d+)/.exec(firstLine(error)) ?? []
      const message = `The ${PARTS[part]} cannot be read: ${firstLine(error)}`
      faults.push({ part, line: line ? Number(line) : null, message })
    }
    return faults
  })
}

/** Refuses a wording that cannot be filled: it does not parse, names an unknown variable, or would let HTML through. */
export function checkWording<Words extends Wording>(
  wording: Words,
  variables: readonly string[],
  items: ItemVariables = {}
): Words {
  const checked = checkWordingSize(wording)
  const [fault] = wordingFaults(checked, variables, items)
  if (fault) throw invalidData(fault.message)
  return checked
}

function walk(node: Node, part: string, scope: Scope, report: Report): void {
  switch (node.type) {
    case "PartialStatement":
    case "PartialBlockStatement":
    case "Decorator":
    case "DecoratorBlock":
    case "SubExpression":
      return report(
        node,
        `The ${part} uses partials or functions; a template can hold variables, if, unless, each and with`
      )
    case "MustacheStatement":
      if (node.escaped === false)
        return report(node, `The ${part} uses {{{…}}}, which would let HTML of others through; write {{…}}`)
      if ((node.params as unknown[])?.length)
        return report(node, `The ${part} calls a function "${nameOf(node.path as Node)}"; there are none`)
      break
    case "BlockStatement":
      if (!Object.hasOwn(BLOCKS, nameOf(node.path as Node)))
        return report(
          node,
          `The ${part} opens the block "${nameOf(node.path as Node)}"; there are if, unless, each and with`
        )
      break
    case "PathExpression":
      return checkName(node, part, scope, report)
  }
  const isBlock = node.type === "BlockStatement"
  const inner = isBlock ? scopeWithin(node, scope) : scope
  for (const [name, value] of Object.entries(node)) {
    // The word after {{# was looked at above.
    if (isBlock && name === "path") continue
    for (const child of [value].flat()) {
      if (child && typeof child === "object" && "type" in child)
        walk(child as Node, part, name === "program" ? inner : scope, report)
    }
  }
}

const nameOf = (path: Node): string => String(path?.original ?? "")

/** Inside `{{#each lines}}` stand the names of a line, and those of the mail itself after `../`. */
function scopeWithin(block: Node, scope: Scope): Scope {
  if (nameOf(block.path as Node) !== "each") return scope
  const [list] = (block.params ?? []) as Node[]
  const names = list && Object.hasOwn(scope.items, nameOf(list)) ? scope.items[nameOf(list)] : undefined
  if (!names) return scope
  return { names: new Set([...names, ...[...scope.names].map((name) => `../${name}`)]), items: {} }
}

function checkName(path: Node, part: string, { names }: Scope, report: Report): void {
  const name = nameOf(path)
  if (INNER.has(name) || names.has(name)) return
  const there = [...names].filter((one) => !one.startsWith("../"))
  report(path, `The ${part} names "${name}", which is no variable of it; there are ${there.join(", ")}`)
}

/** Fills a wording. What a name holds stays text: HTML in it is shown, not run. */
export function fillWording<Words extends Wording>(wording: Words, values: TemplateValues): Words {
  const fill = (source: string, noEscape: boolean): string =>
    engine.compile(source, { strict: true, noEscape, knownHelpers: BLOCKS, knownHelpersOnly: true })(values)
  const filled: Wording & Partial<MailWording> = {
    ...wording,
    subject: mailSubject(fill(wording.subject, true)),
    text_body: `${fill(wording.text_body, true)
      .replace(/\r\n?/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()}\n`,
    html_body: fill(wording.html_body, false).trim(),
  }
  return (
    "preheader" in wording
      ? { ...filled, preheader: mailSubject(fill(sourceOf(wording, "preheader"), true)) }
      : filled
  ) as Words
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n").slice(0, 1).join("")
