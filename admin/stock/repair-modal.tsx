import { FocusModal, Button, Label, Select, StatusBadge, Text, Textarea, toast } from "@medusajs/ui"
import { ArrowRightMini } from "@medusajs/icons"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  RepairOptionDTO,
  RepairResultDTO,
  RepairRowDTO,
  StockRepairPreviewResponse,
  StockRepairResponse,
} from "../../src/types/http/stock"
import { FormError } from "../components/form-error"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"

/** Which findings are to be repaired: one, or those that are shown of a check. */
export type ToRepair = { check: string; findingId?: string }

/** What is chosen of a finding that shall stay as it is. */
const LEAVE = "leave"

type Repair = StockRepairPreviewResponse["repairs"][number]
type Row = Repair & { id: string }

/** Shows the repair before doing it: what changes where, which way a person chooses, and the reason. */
export function RepairModal({ check, findingId, onClose }: ToRepair & { onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const query = findingId ? { finding_id: findingId } : { check }
  const { data, error, isFetching } = useGet<StockRepairPreviewResponse>(
    "/admin/stock-health/repairs",
    query,
    { retry: false }
  )
  // What is repaired is found no more: the result names what was.
  const [done, setDone] = useState<Done | null>(null)
  return (
    <FocusModal open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <FocusModal.Content>
        <FocusModal.Header>
          <FocusModal.Title asChild>
            <span className="sr-only">{t("stock.repairs.title")}</span>
          </FocusModal.Title>
          <FocusModal.Description className="sr-only">{t("stock.repairs.text")}</FocusModal.Description>
        </FocusModal.Header>
        <FocusModal.Body className="flex flex-col overflow-y-auto">
          <div className="mx-auto flex w-full max-w-4xl flex-col gap-y-6 px-4 py-8">
            <div>
              <Text size="large" weight="plus" as="span" role="heading" aria-level={1}>
                {t("stock.repairs.of", { check: t(`stock.checks.${check}.title`) })}
              </Text>
              <Text size="small" className="text-ui-fg-subtle">
                {t(`stock.checks.${check}.text`)}
              </Text>
            </div>
            <FormError error={error} />
            {isFetching && !data && (
              <Text size="small" role="status">
                {t("stock.repairs.looking")}
              </Text>
            )}
            {data && !done && (
              <Choices
                repairs={data.repairs.map((repair) => ({ ...repair, id: repair.finding.id }))}
                onClose={onClose}
                onDone={(results) => setDone({ results, repairs: data.repairs })}
              />
            )}
            {done && <Results {...done} onClose={onClose} />}
          </div>
        </FocusModal.Body>
      </FocusModal.Content>
    </FocusModal>
  )
}

/** What is chosen to begin with: the only way, or nothing where a person must say. */
const firstChoice = ({ options, needs_choice }: Repair): string =>
  !needs_choice && options[0] ? options[0].choice : LEAVE

type ChoicesProps = { repairs: Row[]; onClose: () => void; onDone: (results: RepairResultDTO[]) => void }

function Choices({ repairs, onClose, onDone }: ChoicesProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const { key } = useIdempotencyKey()
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const [reason, setReason] = useState("")
  const [problem, setProblem] = useState<string | null>(null)
  const send = useSend<StockRepairResponse>()
  const choiceOf = (repair: Row) => chosen[repair.id] ?? firstChoice(repair)
  const findings = repairs
    .map((repair) => ({ id: repair.id, choice: choiceOf(repair) }))
    .filter((finding) => finding.choice !== LEAVE)

  const submit = () => {
    if (!findings.length) return setProblem(t("stock.repairs.nothing_chosen"))
    if (!reason.trim()) return setProblem(t("common.errors.reason"))
    setProblem(null)
    send.mutate(
      {
        path: "/admin/stock-health/repairs",
        body: { findings, reason: reason.trim(), idempotency_key: key },
      },
      {
        onSuccess: ({ results }) => {
          const done = results.filter((result) => result.status === "done").length
          if (done) toast.success(t("stock.repairs.done_toast", { count: done }))
          onDone(results)
        },
      }
    )
  }
  if (!repairs.length) return <Text size="small">{t("stock.repairs.gone_all")}</Text>
  const columns: LineColumn<Row>[] = [
    {
      key: "article",
      header: t("stock.fields.article"),
      cell: ({ finding }) => (
        <div className="flex flex-col py-1.5">
          <span>{finding.sku ?? "–"}</span>
          <Text as="span" size="xsmall" className="text-ui-fg-subtle">
            {[finding.location_name, finding.record_name].filter(Boolean).join(" · ")}
          </Text>
        </div>
      ),
    },
    {
      key: "way",
      header: t("stock.repairs.way"),
      cell: (repair) => (
        <Way
          repair={repair}
          choice={choiceOf(repair)}
          onChoose={(choice) => setChosen((before) => ({ ...before, [repair.id]: choice }))}
        />
      ),
    },
    {
      key: "changes",
      header: t("stock.repairs.changes"),
      cell: (repair) => (
        <Changes option={repair.options.find((option) => option.choice === choiceOf(repair))} />
      ),
    },
    {
      key: "units",
      header: t("stock.fields.units"),
      isNumber: true,
      cell: (repair) =>
        format.quantity(repair.options.find((option) => option.choice === choiceOf(repair))?.units ?? 0),
    },
  ]
  return (
    <>
      <div className="shadow-elevation-card-rest overflow-hidden rounded-lg">
        <LinesTable label={t("stock.repairs.title")} lines={repairs} columns={columns} />
      </div>
      <div className="flex flex-col gap-y-2">
        <Label htmlFor={id} size="small" weight="plus">
          {t("common.reason")}
        </Label>
        <Textarea
          id={id}
          rows={2}
          maxLength={500}
          value={reason}
          aria-invalid={Boolean(problem && !reason.trim())}
          aria-describedby={problem ? `${id}-error` : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("stock.repairs.audited")}
        </Text>
        {problem && (
          <p id={`${id}-error`} role="alert" className="txt-small text-ui-fg-error">
            {problem}
          </p>
        )}
        <FormError error={send.error} />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="small" variant="secondary" type="button" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button size="small" type="button" isLoading={send.isPending} onClick={submit}>
          {t("stock.repairs.submit", { count: findings.length })}
        </Button>
      </div>
    </>
  )
}

type WayProps = { repair: Row; choice: string; onChoose: (choice: string) => void }

function Way({ repair, choice, onChoose }: WayProps) {
  const { t } = useTranslation("comptoir")
  const nameOf = useActName()
  if (!repair.options.length)
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t("stock.repairs.no_way")}
      </Text>
    )
  return (
    <div className="min-w-52 py-1.5">
      <Select size="small" value={choice} onValueChange={onChoose}>
        <Select.Trigger
          aria-label={t("stock.repairs.way_of", {
            name: repair.finding.sku ?? repair.finding.record_name ?? "",
          })}
        >
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {repair.options.map((option) => (
            <Select.Item key={option.choice} value={option.choice}>
              {nameOf(option)}
            </Select.Item>
          ))}
          <Select.Item value={LEAVE}>{t("stock.repairs.leave")}</Select.Item>
        </Select.Content>
      </Select>
    </div>
  )
}

function useActName() {
  const { t } = useTranslation("comptoir")
  return ({ act, location_name }: RepairOptionDTO): string =>
    t(`stock.repairs.acts.${act}`, { place: location_name ?? "" })
}

function Changes({ option }: { option: RepairOptionDTO | undefined }) {
  if (!option?.rows.length) return <>–</>
  return (
    <ul className="flex flex-col gap-y-0.5 py-1.5">
      {option.rows.map((row, index) => (
        <li key={index}>
          <Change row={row} />
        </li>
      ))}
    </ul>
  )
}

function Change({ row }: { row: RepairRowDTO }) {
  const { t } = useTranslation("comptoir")
  const what = t(`stock.repairs.fields.${row.field}`)
  const place = row.place ? ` · ${row.place}` : ""
  if (row.before === null && row.after === null)
    return (
      <Text size="small">
        {what}
        {place}
      </Text>
    )
  return (
    <Text size="small" as="div" className="flex flex-wrap items-center gap-x-1.5">
      <span className="text-ui-fg-subtle">
        {what}
        {place}
      </span>
      <span className="inline-flex items-center gap-x-1 whitespace-nowrap tabular-nums">
        <span className="text-ui-tag-red-text">{row.before ?? "–"}</span>
        <ArrowRightMini aria-label={t("stock.repairs.becomes")} />
        <span className="text-ui-tag-green-text">{row.after ?? "–"}</span>
      </span>
    </Text>
  )
}

const COLOURS = { done: "green", gone: "grey", refused: "red" } as const

type Done = { repairs: Repair[]; results: RepairResultDTO[] }
type ResultsProps = Done & { onClose: () => void }

function Results({ repairs, results, onClose }: ResultsProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const nameOf = (id: string) => {
    const finding = repairs.find((repair) => repair.finding.id === id)?.finding
    return [finding?.sku, finding?.location_name, finding?.record_name].filter(Boolean).join(" · ") || "–"
  }
  const columns: LineColumn<RepairResultDTO>[] = [
    { key: "article", header: t("stock.fields.article"), cell: (result) => nameOf(result.id) },
    {
      key: "result",
      header: t("stock.repairs.result"),
      cell: (result) => (
        <div className="flex flex-col gap-y-1 py-1.5">
          <StatusBadge color={COLOURS[result.status]} className="w-fit">
            {t(`stock.repairs.results.${result.status}`)}
          </StatusBadge>
          {result.message && (
            <Text size="xsmall" className="text-ui-fg-subtle">
              {result.message}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: "units",
      header: t("stock.fields.units"),
      isNumber: true,
      cell: (result) => format.quantity(result.units),
    },
  ]
  return (
    <>
      <div role="status" className="shadow-elevation-card-rest overflow-hidden rounded-lg">
        <LinesTable label={t("stock.repairs.result")} lines={results} columns={columns} />
      </div>
      <div className="flex justify-end">
        <Button size="small" type="button" onClick={onClose}>
          {t("common.close")}
        </Button>
      </div>
    </>
  )
}
