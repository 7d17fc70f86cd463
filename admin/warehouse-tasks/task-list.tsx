import { CheckCircle, DocumentText } from "@medusajs/icons"
import { Badge, Button, createDataTableColumnHelper, Text, toast, usePrompt } from "@medusajs/ui"
import { useEffect, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { TASK_KINDS, TASK_STATUSES } from "../../src/domain/warehouse/task"
import type { CompletedTasksResponse, WarehouseTaskDTO } from "../../src/types/http/tasks"
import { ChooseAll, ChooseRow } from "../components/choose-cells"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useSend } from "../lib/api"
import { saveFile } from "../lib/download"
import { useFormat } from "../lib/format"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { itemPage } from "../purchasing/paths"
import { itemSource } from "../purchasing/sources"
import { useWarehousesWithBins } from "../warehouse/sources"
import { TaskHolder, TaskKindBadge, TaskStatusBadge } from "./badges"
import { MOVES_PAGE, TASKS_API, TASKS_PAGE } from "./paths"
import { TaskDrawer } from "./task-drawer"
import { useAge } from "./use-age"
import { useReasonWords } from "./use-reason-words"

const column = createDataTableColumnHelper<WarehouseTaskDTO>()

function TargetCell({ task }: { task: WarehouseTaskDTO }) {
  const { t } = useTranslation("comptoir")
  const words = useReasonWords()
  if (task.status !== "open") return <>{task.to_bin_code ?? "–"}</>
  const [first, ...others] = task.parts
  if (!first)
    return (
      <Badge size="2xsmall" color="orange">
        {t("tasks.no_bin")}
      </Badge>
    )
  return (
    <div className="flex min-w-0 flex-col py-1.5">
      <span className="text-ui-fg-base font-medium">
        {first.code}
        {others.length > 0 && ` + ${others.length}`}
      </span>
      <Text as="span" size="xsmall" className="text-ui-fg-subtle max-w-64 truncate">
        {words.why(first.reasons)}
      </Text>
    </div>
  )
}

function useTaskColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const age = useAge()
  return useMemo(
    () => [
      column.display({
        id: "choose",
        header: ({ table }) => <ChooseAll table={table} />,
        cell: ({ row }) => (
          <ChooseRow row={row} name={row.original.sku ?? row.original.title ?? row.original.id} />
        ),
      }),
      column.accessor("kind", {
        header: t("tasks.fields.kind"),
        cell: ({ row: { original } }) => <TaskKindBadge kind={original.kind} />,
      }),
      column.accessor("sku", {
        header: t("tasks.fields.article"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <ItemName
            sku={[original.sku, original.lot].filter(Boolean).join(" · ")}
            title={original.title}
            to={itemPage(original.inventory_item_id)}
          />
        ),
      }),
      column.accessor("quantity", {
        header: t("tasks.fields.units"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) =>
          original.status === "open" && original.done_quantity
            ? t("tasks.left_of", {
                left: format.quantity(original.left),
                all: format.quantity(original.quantity),
              })
            : format.quantity(original.quantity),
      }),
      column.accessor("from_bin_code", {
        id: "from",
        header: t("tasks.fields.from"),
        enableSorting: true,
        cell: ({ row: { original } }) =>
          original.kind === "relieve" ? "–" : (original.from_bin_code ?? t("tasks.unassigned")),
      }),
      column.accessor("to_bin_code", {
        id: "to",
        header: t("tasks.fields.to"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => <TargetCell task={original} />,
      }),
      column.accessor("document_number", {
        header: t("tasks.fields.document"),
        cell: ({ row: { original } }) => original.document_number ?? "–",
      }),
      column.accessor("created_at", {
        header: t("tasks.fields.age"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <span title={format.instant(original.created_at) ?? undefined}>{age(original.created_at)}</span>
        ),
      }),
      column.accessor("status", {
        header: t("tasks.fields.status"),
        enableSorting: true,
        cell: ({ row: { original } }) => <TaskStatusBadge status={original.status} />,
      }),
      column.accessor("claimed_by", {
        header: t("tasks.fields.who"),
        cell: ({ row: { original } }) => <TaskHolder task={original} />,
      }),
    ],
    [t, format, age]
  )
}

/** What became of many tasks, in one sentence. */
function useDone() {
  const { t } = useTranslation("comptoir")
  return ({ completed, skipped }: CompletedTasksResponse) => {
    const done = t("tasks.completed", { count: completed.length })
    if (!skipped.length) return void toast.success(done)
    const reasons = [...new Set(skipped.map(({ why }) => t(`tasks.skipped.${why}`)))].join(", ")
    toast.warning(done, {
      description: t("tasks.passed_over", { count: skipped.length, reasons }),
    })
  }
}

/** What there is to do in the warehouses, and what was done. */
export function TaskList() {
  const { t } = useTranslation("comptoir")
  const [search, setSearch] = useSearchParams()
  const { options } = useWarehousesWithBins()
  const columns = useTaskColumns()
  const send = useSend<CompletedTasksResponse>()
  const tell = useDone()
  // Whoever comes by the menu wants to know what there is to do, not what was done.
  useEffect(() => {
    if (!search.size) setSearch({ status: "open" }, { replace: true })
    // Once, so that the filter can be taken off.
  }, [])
  const open = search.get("task")
  const close = () =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        next.delete("task")
        return next
      },
      { replace: true }
    )
  const filters: ListFilter[] = [
    { kind: "choices", name: "location_id", label: t("tasks.fields.warehouse"), options },
    {
      kind: "choices",
      name: "status",
      label: t("tasks.fields.status"),
      multiple: true,
      options: TASK_STATUSES.map((value) => ({ value, label: t(`tasks.statuses.${value}`) })),
    },
    {
      kind: "choices",
      name: "kind",
      label: t("tasks.fields.kind"),
      multiple: true,
      options: TASK_KINDS.map((value) => ({ value, label: t(`tasks.kinds.${value}`) })),
    },
    {
      kind: "choices",
      name: "claimed",
      label: t("tasks.fields.taken"),
      options: ["mine", "somebody", "nobody"].map((value) => ({ value, label: t(`tasks.claimed.${value}`) })),
    },
    {
      kind: "choices",
      name: "placed",
      label: t("tasks.fields.bin_found"),
      options: [
        { value: "true", label: t("tasks.placed.yes") },
        { value: "false", label: t("tasks.placed.no") },
      ],
    },
    { kind: "search", name: "inventory_item_id", label: t("tasks.fields.article"), source: itemSource },
    {
      kind: "days",
      name: "created",
      label: t("tasks.fields.created_at"),
      from: "created_from",
      to: "created_to",
    },
  ]
  const act =
    (path: string, extra: object, said: (answer: CompletedTasksResponse) => void) =>
    async (rows: WarehouseTaskDTO[]) => {
      const body = { ids: rows.map(({ id }) => id), ...extra }
      await send.mutateAsync(
        { path: `${TASKS_API}/${path}`, body },
        {
          onSuccess: said,
          onError: (error) => toast.error(t("tasks.refused"), { description: error.message }),
        }
      )
    }
  return (
    <>
      <ListTable<WarehouseTaskDTO>
        title={t("tasks.title")}
        description={t("tasks.description")}
        path={TASKS_API}
        rows="warehouse_tasks"
        columns={columns}
        filters={filters}
        defaultOrder="created_at"
        rowHref={({ id }) => {
          const next = new URLSearchParams(search)
          next.set("task", id)
          return `${TASKS_PAGE}?${next}`
        }}
        empty={{ heading: t("tasks.none"), description: t("tasks.none_hint") }}
        create={{ label: t("tasks.put_away_freely"), to: `${TASKS_PAGE}/put-away` }}
        exportAs={t("tasks.file_name")}
        isChoosable={({ status }) => status === "open"}
        bulk={[
          {
            label: t("tasks.acts.complete"),
            shortcut: "c",
            act: async (rows) => act("complete", { idempotency_key: newIdempotencyKey() }, tell)(rows),
          },
          {
            label: t("tasks.acts.claim"),
            shortcut: "t",
            act: act("claim", {}, () => toast.success(t("tasks.claimed_done"))),
          },
          {
            label: t("tasks.acts.release"),
            shortcut: "r",
            act: act("release", {}, () => toast.success(t("tasks.released_done"))),
          },
          {
            label: t("tasks.acts.suggest"),
            shortcut: "s",
            act: act("suggest", {}, () => toast.success(t("tasks.suggested_done"))),
          },
        ]}
        actions={
          <>
            <Button size="small" variant="secondary" asChild>
              <Link to={MOVES_PAGE}>{t("tasks.moves.title")}</Link>
            </Button>
            <PrintButton />
            <AllButton />
          </>
        }
      />
      {open && <TaskDrawer id={open} onClose={close} />}
    </>
  )
}

/** What the list is narrowed to, as the printed list and the button for all take it. */
function useNarrowing(): URLSearchParams {
  const [search] = useSearchParams()
  const query = new URLSearchParams()
  for (const name of ["location_id", "inventory_item_id", "q", "claimed"]) {
    const value = search.get(name)
    if (value) query.set(name, value)
  }
  for (const kind of search.get("kind")?.split(",") ?? []) query.append("kind[]", kind)
  return query
}

function PrintButton() {
  const { t, i18n } = useTranslation("comptoir")
  const [isLoading, setLoading] = useState(false)
  const query = useNarrowing()
  const print = async () => {
    setLoading(true)
    query.set("language", i18n.language.startsWith("fr") ? "fr" : "en")
    try {
      await saveFile(`${TASKS_API}/document?${query}`, `${t("tasks.file_name")}.pdf`)
    } catch (error) {
      toast.error(t("tasks.print_failed"), { description: (error as Error).message })
    } finally {
      setLoading(false)
    }
  }
  return (
    <Button size="small" variant="secondary" type="button" isLoading={isLoading} onClick={print}>
      <DocumentText aria-hidden />
      {t("tasks.print")}
    </Button>
  )
}

/** Does all open put-away tasks of the chosen warehouse as suggested, once somebody said yes. */
function AllButton() {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  const { options } = useWarehousesWithBins()
  const prompt = usePrompt()
  const send = useSend<CompletedTasksResponse & { has_more: boolean }>()
  const tell = useDone()
  const location = search.get("location_id") ?? (options.length === 1 ? options[0]?.value : undefined)
  const name = options.find(({ value }) => value === location)?.label
  if (!location || !name) return null
  const all = async () => {
    const isSure = await prompt({
      title: t("tasks.all.title", { name }),
      description: t("tasks.all.text"),
      confirmText: t("tasks.all.confirm"),
      cancelText: t("common.back"),
      variant: "confirmation",
    })
    if (!isSure) return
    const result: CompletedTasksResponse = { completed: [], skipped: [], bin_move_ids: [] }
    for (;;) {
      const body = { location_id: location, kind: "putaway", idempotency_key: newIdempotencyKey() }
      const answer = await send.mutateAsync({ path: `${TASKS_API}/complete`, body }).catch((error: Error) => {
        toast.error(t("tasks.refused"), { description: error.message })
        return null
      })
      if (!answer) break
      result.completed.push(...answer.completed)
      result.skipped = answer.skipped
      if (!answer.has_more || !answer.completed.length) break
    }
    tell(result)
  }
  return (
    <Button size="small" variant="secondary" type="button" isLoading={send.isPending} onClick={all}>
      <CheckCircle aria-hidden />
      {t("tasks.all.button")}
    </Button>
  )
}
