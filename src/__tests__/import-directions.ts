import path from "node:path"
import { isTest, Sources } from "./sources"

type Import = { target: string; isType: boolean }

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^;'"]*?\sfrom\s+)?"([^"]+)"|(?:require|import)\("([^"]+)"\)/g

/** What a file imports: a path from the root, or the name of a package. */
function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(IMPORT)].map(([, type, first, second]) => {
    const wanted = first ?? second ?? ""
    const target = wanted.startsWith(".") ? path.posix.join(path.posix.dirname(file), wanted) : wanted
    return { target, isType: Boolean(type) }
  })
}

const isOurs = (target: string) => /^(src|admin|scanner)\//.test(target)
const within = (target: string, ...folders: string[]) =>
  folders.some((folder) => target === folder || target.startsWith(`${folder}/`))
/** Of a module the others know its names, and its types. */
const isModuleFace = ({ target, isType }: Import) =>
  /^src\/modules\/[\w-]+\/names$/.test(target) || (within(target, "src/modules") && isType)
const SERVER_PACKAGE =
  /^(node:.*|pg.*|@medusajs\/(framework|medusa|utils|core-flows|types|workflows-sdk)(\/.*)?)$/

const entryPoint = (one: Import, folder: string) =>
  within(one.target, folder, "src/workflows", "src/platform", "src/types", "src/domain") || isModuleFace(one)

/** Folder → whether one of its files may import this; the first that fits decides. */
const DIRECTIONS: readonly [RegExp, (one: Import, file: string) => boolean][] = [
  [
    /^src\/domain\//,
    ({ target }, file) =>
      within(target, "src/domain") || (file === "src/domain/shared/money.ts" && target === "bignumber.js"),
  ],
  [/^src\/platform\//, ({ target }) => !isOurs(target) || within(target, "src/domain", "src/platform")],
  [
    /^src\/modules\//,
    ({ target, isType }, file) =>
      !isOurs(target) ||
      within(target, "src/domain", "src/platform", file.split("/").slice(0, 3).join("/")) ||
      (isType && within(target, "src/types")),
  ],
  [
    /^src\/providers\//,
    ({ target }, file) =>
      !isOurs(target) || within(target, "src/domain", "src/platform", file.split("/").slice(0, 3).join("/")),
  ],
  [/^src\/types\//, ({ target, isType }) => isType && within(target, "src/domain", "src/types")],
  [/^src\/links\//, ({ target }) => !isOurs(target) || within(target, "src/modules")],
  [
    /^src\/workflows\//,
    (one) =>
      !isOurs(one.target) ||
      within(one.target, "src/workflows", "src/domain", "src/platform") ||
      isModuleFace(one) ||
      (one.isType && within(one.target, "src/types")),
  ],
  [
    /^src\/(api|jobs|subscribers)\//,
    (one, file) => !isOurs(one.target) || entryPoint(one, file.split("/").slice(0, 2).join("/")),
  ],
  [
    /^admin\//,
    ({ target, isType }) =>
      isOurs(target)
        ? within(target, "admin", "src/domain") || (isType && within(target, "src/types"))
        : !SERVER_PACKAGE.test(target) || (isType && /^@medusajs\/(framework\/)?types$/.test(target)),
  ],
  [
    // A page of its own, in a bundle of its own: of Medusa and of React it knows nothing.
    /^scanner\//,
    ({ target, isType }) =>
      isOurs(target)
        ? within(target, "scanner", "src/domain") || (isType && within(target, "src/types"))
        : /^(preact(\/.*)?|idb|barcode-detector\/ponyfill)$/.test(target),
  ],
]

/** The imports that go against the direction of the house, as `file imports target`. */
export function wrongImports(sources: Sources): string[] {
  return Object.entries(sources)
    .filter(([file]) => !isTest(file))
    .flatMap(([file, source]) => {
      const rule = DIRECTIONS.find(([folder]) => folder.test(file))
      return importsOf(file, source)
        .filter((one) => rule && !rule[1](one, file))
        .map((one) => `${file} imports ${one.target}`)
    })
}
