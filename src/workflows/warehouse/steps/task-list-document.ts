import type { MedusaContainer } from "@medusajs/framework/types"
import type { TaskFilters } from "../../../modules/warehouse/service"
import { ListedTask, taskListPdf } from "../../../platform/documents/task-list-pdf"
import type { TaskPartDTO, WarehouseTaskDTO } from "../../../types/http/tasks"
import { TaskActInput, taskActOf, warehouseOf } from "./task-act"

type Language = "en" | "fr"

/** The most tasks of one printed list. */
const MOST_PRINTED = 500

const TITLES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { putaway: "To put away", replenish: "Pick bins to fill", relieve: "Left without a bin", all: "Tasks" },
  fr: {
    putaway: "À ranger",
    replenish: "Emplacements de prélèvement à remplir",
    relieve: "Sorti sans emplacement",
    all: "Tâches",
  },
}

/** The first reason of a bin, in the language of the list. */
const REASONS: Readonly<Record<Language, Readonly<Record<string, (value: string) => string>>>> = {
  en: {
    held: () => "on hold",
    same_item: (value) => `same article there: ${value}`,
    same_lot: (value) => `same lot there: ${value}`,
    pick_bin: (value) => `its pick bin, up to ${value}`,
    storage_class: (value) => `storage class ${value}`,
    empty_bin: () => "empty bin",
    turnover_A: (value) => `fast mover, ${value} m from the depot`,
    turnover_B: (value) => `steady mover, ${value} m from the depot`,
    turnover_C: (value) => `slow mover, ${value} m from the depot`,
    nearest: (value) => `${value} m from the depot`,
    below_min: (value) => `below its least of ${value}`,
    demand: (value) => `${value} are about to be picked`,
    relieve_pick: () => "pick bin",
    relieve_oldest: () => "oldest goods",
  },
  fr: {
    held: () => "bloqué",
    same_item: (value) => `même article sur place : ${value}`,
    same_lot: (value) => `même lot sur place : ${value}`,
    pick_bin: (value) => `son emplacement de prélèvement, jusqu’à ${value}`,
    storage_class: (value) => `classe de stockage ${value}`,
    empty_bin: () => "emplacement vide",
    turnover_A: (value) => `forte rotation, à ${value} m du dépôt`,
    turnover_B: (value) => `rotation moyenne, à ${value} m du dépôt`,
    turnover_C: (value) => `faible rotation, à ${value} m du dépôt`,
    nearest: (value) => `à ${value} m du dépôt`,
    below_min: (value) => `sous son minimum de ${value}`,
    demand: (value) => `${value} vont être prélevés`,
    relieve_pick: () => "emplacement de prélèvement",
    relieve_oldest: () => "marchandise la plus ancienne",
  },
}

const reasonOf = ({ reasons }: TaskPartDTO, language: Language): string | null => {
  const known = reasons.filter(({ code }) => REASONS[language][code])
  const words = known.slice(0, 2).map(({ code, value }) => REASONS[language][code]?.(String(value ?? "")))
  return words.length ? words.join(", ") : null
}

const listed = (task: WarehouseTaskDTO, language: Language): ListedTask => ({
  sku: task.sku,
  title: task.title,
  barcode: task.barcode,
  lot: task.lot,
  expires_on: task.expires_on,
  quantity: task.left,
  from: task.from_bin_code,
  document: task.document_number,
  parts: task.parts.map((part) => ({
    bin: part.code ?? "–",
    barcode: part.bin_id === task.to_bin_id ? task.to_bin_barcode : part.code,
    quantity: part.quantity,
    reason: reasonOf(part, language),
  })),
})

export type TaskListInput = {
  filters: TaskFilters
  ids?: readonly string[]
  language?: Language
} & TaskActInput

/** The open tasks that the filters say, in the order of the walk, as a list to print. */
export async function taskListDocument(
  container: MedusaContainer,
  { filters, ids, language = "en", ...by }: TaskListInput
): Promise<{ filename: string; content: Buffer }> {
  const act = await taskActOf(container, by)
  const tasks = await warehouseOf(container).openTasks({ ...filters, ids }, MOST_PRINTED, act)
  const kinds = new Set(tasks.map(({ kind }) => kind))
  const places = new Set(tasks.map(({ location_name }) => location_name))
  const kind = filters.kind?.length === 1 ? filters.kind[0] : kinds.size === 1 ? [...kinds][0] : "all"
  const title = TITLES[language][kind ?? "all"] as string
  const content = await taskListPdf(
    { language, title, warehouse: places.size === 1 ? ([...places][0] ?? null) : null, day: act.today },
    tasks.map((task) => listed(task, language))
  )
  return { filename: `tasks-${act.today}.pdf`, content }
}
