import Handlebars from "handlebars"
import { checkWordingSize, mailSubject, TemplateValues, Wording } from "../domain/correspondence/templates"
import { invalidData } from "../domain/shared/domain-error"

const BLOCKS = { if: true, unless: true, each: true, with: true }
const engine = Handlebars.create()
// What a merchant writes may choose and repeat, and nothing else.
for (const name of ["log", "lookup", "blockHelperMissing"]) engine.unregisterHelper(name)

const PARTS = { subject: "subject", text_body: "text", html_body: "HTML" } as const
type Part = keyof typeof PARTS

/** Names that a template may use inside a block, beside the variables. */
const INNER = new Set(["this", "@index", "@first", "@last", "@key"])

type Node = hbs.AST.Node & Record<string, unknown>

/** Refuses a wording that cannot be filled: it does not parse, names an unknown variable, or would let HTML through. */
export function checkWording(wording: Wording, variables: readonly string[]): Wording {
  const checked = checkWordingSize(wording)
  for (const part of Object.keys(PARTS) as Part[]) {
    let program: hbs.AST.Program
    try {
      program = engine.parse(checked[part])
    } catch (error) {
      throw invalidData(`The ${PARTS[part]} cannot be read: ${firstLine(error)}`)
    }
    walk(program as unknown as Node, PARTS[part], new Set(variables))
  }
  return checked
}

function walk(node: Node, part: string, variables: ReadonlySet<string>): void {
  switch (node.type) {
    case "PartialStatement":
    case "PartialBlockStatement":
    case "Decorator":
    case "DecoratorBlock":
    case "SubExpression":
      throw invalidData(
        `The ${part} uses partials or functions; a template can hold variables, if, unless, each and with`
      )
    case "MustacheStatement":
      if (node.escaped === false)
        throw invalidData(`The ${part} uses {{{…}}}, which would let HTML of others through; write {{…}}`)
      if ((node.params as unknown[])?.length)
        throw invalidData(`The ${part} calls a function "${nameOf(node.path as Node)}"; there are none`)
      break
    case "BlockStatement":
      if (!Object.hasOwn(BLOCKS, nameOf(node.path as Node)))
        throw invalidData(
          `The ${part} opens the block "${nameOf(node.path as Node)}"; there are if, unless, each and with`
        )
      break
    case "PathExpression":
      checkName(node, part, variables)
      return
  }
  const isBlock = node.type === "BlockStatement"
  for (const [name, value] of Object.entries(node)) {
    // The word after {{# was looked at above.
    if (isBlock && name === "path") continue
    for (const child of [value].flat()) {
      if (child && typeof child === "object" && "type" in child) walk(child as Node, part, variables)
    }
  }
}

const nameOf = (path: Node): string => String(path?.original ?? "")

function checkName(path: Node, part: string, variables: ReadonlySet<string>): void {
  const name = nameOf(path)
  if (INNER.has(name) || variables.has(name)) return
  throw invalidData(
    `The ${part} names "${name}", which is no variable of it; there are ${[...variables].join(", ")}`
  )
}

/** Fills a wording. What a name holds stays text: HTML in it is shown, not run. */
export function fillWording(wording: Wording, values: TemplateValues): Wording {
  const fill = (source: string, noEscape: boolean): string =>
    engine.compile(source, { strict: true, noEscape, knownHelpers: BLOCKS, knownHelpersOnly: true })(values)
  return {
    subject: mailSubject(fill(wording.subject, true)),
    text_body: `${fill(wording.text_body, true)
      .replace(/\r\n?/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()}\n`,
    html_body: fill(wording.html_body, false).trim(),
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n").slice(0, 1).join("")
