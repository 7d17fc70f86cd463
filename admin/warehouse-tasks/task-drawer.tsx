import { SectionRow } from "@medusajs/dashboard/components"
import { Alert, Button, Drawer, Input, Label, Text, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { WarehouseTaskDTO, WarehouseTaskResponse } from "../../src/types/http/tasks"
import { ActorName } from "../components/actor-name"
import { FormError } from "../components/form-error"
import { ReasonDialog } from "../components/reason-dialog"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { itemPage, receiptPage } from "../purchasing/paths"
import { binPage } from "../warehouse/paths"
import { TaskHolder, TaskKindBadge, TaskStatusBadge } from "./badges"
import { BinMoveRow } from "./bin-move-row"
import { emptyPart, PartRow, PartsEditor, partsOf, totalOf } from "./parts-editor"
import { TASKS_API } from "./paths"
import { useReasonWords } from "./use-reason-words"

/** One task: what, from where, to which bin and why, and what to do about it. */
export function TaskDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<WarehouseTaskResponse>(`${TASKS_API}/${id}`)
  const task = data?.warehouse_task
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {task
              ? t(`tasks.titles.${task.kind}`, { name: task.title || task.sku || "–" })
              : t("tasks.title")}
          </Drawer.Title>
          <Drawer.Description className="sr-only">{t("tasks.description")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto px-0">
          {error && (
            <div className="px-6">
              <FormError error={error} />
            </div>
          )}
          {task && (
            <>
              <Facts task={task} />
              {task.status === "open" && (
                <>
                  <Suggested task={task} />
                  <DoIt key={`${task.id}:${task.left}:${task.to_bin_id}`} task={task} />
                  <Others task={task} onClose={onClose} />
                </>
              )}
              <Done task={task} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

function Facts({ task }: { task: WarehouseTaskDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <div className="divide-y border-b">
      <SectionRow
        title={t("tasks.fields.status")}
        value={
          <div className="flex flex-wrap items-center gap-2">
            <TaskKindBadge kind={task.kind} />
            <TaskStatusBadge status={task.status} />
          </div>
        }
      />
      <SectionRow
        title={t("tasks.fields.article")}
        value={<TextLink to={itemPage(task.inventory_item_id)}>{task.sku ?? task.title}</TextLink>}
      />
      {(task.lot || task.expires_on) && (
        <SectionRow
          title={t("tasks.fields.lot")}
          value={[task.lot, format.date(task.expires_on)].filter(Boolean).join(" · ")}
        />
      )}
      <SectionRow
        title={t("tasks.fields.units")}
        value={
          task.status === "open" && task.done_quantity
            ? t("tasks.left_of", { left: format.quantity(task.left), all: format.quantity(task.quantity) })
            : format.quantity(task.quantity)
        }
      />
      <SectionRow title={t("tasks.fields.warehouse")} value={task.location_name ?? "–"} />
      {task.kind !== "relieve" && (
        <SectionRow
          title={t("tasks.fields.from")}
          value={
            task.from_bin_id ? (
              <TextLink to={binPage(task.location_id, task.from_bin_id)}>{task.from_bin_code}</TextLink>
            ) : (
              t("tasks.unassigned")
            )
          }
        />
      )}
      {task.document_number && (
        <SectionRow
          title={t("tasks.fields.document")}
          value={
            task.document_type === "receipt" && task.document_id ? (
              <TextLink to={receiptPage(task.document_id)}>{task.document_number}</TextLink>
            ) : task.document_type === "stock_transfer" && task.document_id ? (
              <TextLink to={`/warehouse/transfers/${task.document_id}`}>{task.document_number}</TextLink>
            ) : (
              task.document_number
            )
          }
        />
      )}
      <SectionRow
        title={t("tasks.fields.created_at")}
        value={
          <>
            {format.instant(task.created_at)}
            {task.created_by && (
              <>
                {" · "}
                <ActorName id={task.created_by} />
              </>
            )}
          </>
        }
      />
      {(task.claimed_by || task.status !== "open") && (
        <SectionRow
          title={
            task.status === "cancelled"
              ? t("common.reason")
              : task.status === "done"
                ? t("tasks.fields.done_by")
                : t("tasks.fields.taken")
          }
          value={<TaskHolder task={task} />}
        />
      )}
    </div>
  )
}

/** The bins of the suggestion with their reasons, and the ones that were passed over. */
function Suggested({ task }: { task: WarehouseTaskDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const words = useReasonWords()
  return (
    <div className="flex flex-col gap-y-3 px-6">
      <Text size="small" weight="plus">
        {t(task.kind === "relieve" ? "tasks.could_have_left" : "tasks.suggestion")}
      </Text>
      {task.parts.length > 0 && (
        <ul className="flex flex-col gap-y-2">
          {task.parts.map((part, index) => (
            <li key={`${part.bin_id}-${index}`} className="flex items-start justify-between gap-x-4">
              <div className="min-w-0">
                <Text size="small" weight="plus">
                  {part.code}
                  {part.lot ? ` · ${part.lot}` : ""}
                </Text>
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {words.why(part.reasons)}
                </Text>
              </div>
              <Text size="small" className="tabular-nums">
                {format.quantity(part.quantity)}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {task.unplaced > 0 && (
        <Alert variant="warning">
          {t(task.kind === "relieve" ? "tasks.not_in_bins" : "tasks.no_room", {
            count: task.unplaced,
          })}
        </Alert>
      )}
      {task.rejected.length > 0 && (
        <details>
          <summary className="txt-small text-ui-fg-subtle cursor-pointer">{t("tasks.passed_bins")}</summary>
          <ul className="mt-2 flex flex-col gap-y-1">
            {task.rejected.map(({ bin_id, code, why }) => (
              <li key={bin_id} className="txt-small text-ui-fg-subtle">
                {t("tasks.passed_bin", { code, why: words.whyNot(why) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

const rowsOf = (task: WarehouseTaskDTO): PartRow[] =>
  task.parts.length
    ? task.parts.map((part) => ({
        ...emptyPart(String(part.quantity)),
        bin_id: part.bin_id,
        chosen: { value: part.bin_id, label: part.code ?? part.bin_id },
        lot: part.lot ?? "",
        expires_on: part.expires_on ?? "",
      }))
    : [emptyPart(String(task.left))]

/** As suggested with one button, or into other bins with a reason. */
function DoIt({ task }: { task: WarehouseTaskDTO }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const { key, renew } = useIdempotencyKey()
  const [isElsewhere, setElsewhere] = useState(!task.parts.length)
  const [rows, setRows] = useState<PartRow[]>(() => rowsOf(task))
  const [reason, setReason] = useState("")
  const [problem, setProblem] = useState<string | null>(null)
  const send = useSend<WarehouseTaskResponse>()
  const isRelief = task.kind === "relieve"
  const asksLot = !isRelief && !task.from_bin_id && !task.lot

  const submit = (body: object) =>
    send.mutate(
      { path: `${TASKS_API}/${task.id}/complete`, body: { ...body, idempotency_key: key } },
      {
        onSuccess: () => {
          renew()
          toast.success(t(`tasks.done.${task.kind}`))
        },
      }
    )
  const elsewhere = () => {
    const total = totalOf(rows)
    if (total === null) return setProblem(t("common.errors.whole_positive"))
    if (total > task.left) return setProblem(t("tasks.too_many", { count: task.left }))
    if (rows.some(({ bin_id }) => !bin_id)) return setProblem(t("tasks.choose_bin"))
    const suggested = new Set(task.parts.map(({ bin_id }) => bin_id))
    const deviates = suggested.size > 0 && rows.some(({ bin_id }) => !suggested.has(bin_id))
    if (deviates && !isRelief && !reason.trim()) return setProblem(t("tasks.say_why"))
    setProblem(null)
    const parts = isRelief
      ? rows.map((row) => ({
          ...partsOf([row], true)[0],
          lot: row.lot || null,
          expires_on: row.expires_on || null,
        }))
      : partsOf(rows, asksLot)
    submit({ parts, reason: reason.trim() || null })
  }
  return (
    <div className="flex flex-col gap-y-4 px-6">
      {!isElsewhere ? (
        <div className="flex flex-wrap gap-2">
          <Button size="small" type="button" isLoading={send.isPending} onClick={() => submit({})}>
            {t(`tasks.do.${task.kind}`)}
          </Button>
          <Button size="small" type="button" variant="secondary" onClick={() => setElsewhere(true)}>
            {t(isRelief ? "tasks.other_source" : "tasks.elsewhere")}
          </Button>
        </div>
      ) : (
        <>
          <PartsEditor
            locationId={task.location_id}
            rows={rows}
            asksLot={asksLot || isRelief}
            binLabel={t(isRelief ? "tasks.fields.from" : "tasks.fields.to")}
            onChange={setRows}
          />
          {!isRelief && (
            <div className="flex flex-col gap-y-2">
              <Label htmlFor={id} size="small" weight="plus">
                {t("common.reason")}
              </Label>
              <Input
                id={id}
                size="small"
                maxLength={500}
                value={reason}
                placeholder={t("tasks.reason_hint")}
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
          )}
          {problem && (
            <p role="alert" className="txt-small text-ui-fg-error">
              {problem}
            </p>
          )}
          <div className="flex flex-wrap gap-2">
            <Button size="small" type="button" isLoading={send.isPending} onClick={elsewhere}>
              {t(`tasks.do.${task.kind}`)}
            </Button>
            {task.parts.length > 0 && (
              <Button size="small" type="button" variant="secondary" onClick={() => setElsewhere(false)}>
                {t("common.back")}
              </Button>
            )}
          </div>
        </>
      )}
      <FormError error={send.error} />
    </div>
  )
}

/** Take it, give it back, look for other bins, ask for a count, or end it. */
function Others({ task, onClose }: { task: WarehouseTaskDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const [isCancelling, setCancelling] = useState(false)
  const act = useSend()
  const cancel = useSend()
  const count = useSend<{ stock_count: { id: string } | null }>()
  const send = (name: string, said: string) =>
    act.mutate(
      { path: `${TASKS_API}/${name}`, body: { ids: [task.id] } },
      { onSuccess: () => void toast.success(said) }
    )
  const ask = () =>
    count.mutate(
      { path: `${TASKS_API}/${task.id}/request-count`, body: {} },
      {
        onSuccess: ({ stock_count }) =>
          void toast.success(t(stock_count ? "tasks.count_asked" : "tasks.count_running")),
      }
    )
  return (
    <div className="flex flex-col gap-y-3 border-t px-6 pt-4">
      <div className="flex flex-wrap gap-2">
        {task.claimed_by ? (
          <Button
            size="small"
            variant="secondary"
            type="button"
            onClick={() => send("release", t("tasks.released_done"))}
          >
            {t("tasks.acts.release")}
          </Button>
        ) : (
          <Button
            size="small"
            variant="secondary"
            type="button"
            onClick={() => send("claim", t("tasks.claimed_done"))}
          >
            {t("tasks.acts.claim")}
          </Button>
        )}
        {task.kind === "putaway" && (
          <Button
            size="small"
            variant="secondary"
            type="button"
            onClick={() => send("suggest", t("tasks.suggested_done"))}
          >
            {t("tasks.acts.suggest")}
          </Button>
        )}
        <Button size="small" variant="secondary" type="button" isLoading={count.isPending} onClick={ask}>
          {t("tasks.acts.count")}
        </Button>
        <Button size="small" variant="secondary" type="button" onClick={() => setCancelling(true)}>
          {t("tasks.acts.cancel")}
        </Button>
      </div>
      <FormError error={act.error ?? count.error} />
      <ReasonDialog
        title={t("tasks.cancel_title")}
        description={t("tasks.cancel_text")}
        confirm={t("tasks.acts.cancel")}
        isOpen={isCancelling}
        isSending={cancel.isPending}
        error={cancel.error}
        onClose={() => setCancelling(false)}
        onConfirm={(reason) =>
          cancel.mutate(
            { path: `${TASKS_API}/cancel`, body: { ids: [task.id], reason } },
            {
              onSuccess: () => {
                toast.success(t("tasks.cancelled_done"))
                onClose()
              },
            }
          )
        }
      />
    </div>
  )
}

function Done({ task }: { task: WarehouseTaskDTO }) {
  const { t } = useTranslation("comptoir")
  if (!task.moves?.length) return null
  return (
    <div className="flex flex-col gap-y-3 px-6">
      <Text size="small" weight="plus">
        {t("common.history")}
      </Text>
      <ol className="flex flex-col gap-y-3">
        {task.moves.map((move) => (
          <li key={move.id}>
            <BinMoveRow move={move} />
          </li>
        ))}
      </ol>
    </div>
  )
}
