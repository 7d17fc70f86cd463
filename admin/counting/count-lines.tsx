import {
  Badge,
  Button,
  createDataTableColumnHelper,
  Input,
  Label,
  Prompt,
  Select,
  Text,
  toast,
} from "@medusajs/ui"
import { useId, useMemo, useState, type KeyboardEvent } from "react"
import { useTranslation } from "react-i18next"
import { COUNT_LINE_STATUSES } from "../../src/domain/counting/stock-count"
import type { StockCountActResponse, StockCountDTO, StockCountLineDTO } from "../../src/types/http/counting"
import { ActorName } from "../components/actor-name"
import { ChooseAll, ChooseRow } from "../components/choose-cells"
import { FormError } from "../components/form-error"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText } from "../lib/numbers"
import { itemPage } from "../purchasing/paths"
import { ENTERING } from "./paths"
import { useCountReasons } from "./sources"

const column = createDataTableColumnHelper<StockCountLineDTO>()

function useLineColumns(count: StockCountDTO) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { nameOf } = useCountReasons()
  return useMemo(() => {
    const money = (amount: string | null | undefined) =>
      amount && count.currency_code ? format.money(amount, count.currency_code) : "–"
    const isJudged = count.status !== "counting"
    const counted = column.accessor("counted_quantity", {
      header: t("counting.fields.counted"),
      align: "right",
      truncateTooltip: false,
      cell: ({ row: { original } }) => <CountedCell count={count} line={original} />,
    })
    return [
      ...(count.status === "reviewing" && count.sees_book
        ? [
            column.select({
              header: ({ table }) => <ChooseAll table={table} />,
              cell: ({ row }) => (
                <ChooseRow
                  row={row}
                  name={[row.original.sku, row.original.bin_code].filter(Boolean).join(", ")}
                />
              ),
            }),
          ]
        : []),
      ...(count.has_bins
        ? [
            column.accessor("bin_code", {
              header: t("counting.fields.bin"),
              truncateTooltip: false,
              cell: ({ row: { original } }) => (
                <span className="flex min-w-0 flex-col">
                  <span className="text-ui-fg-base font-medium">
                    {original.bin_code ?? t("counting.unassigned")}
                  </span>
                  {original.zone_name && (
                    <span className="txt-compact-xsmall text-ui-fg-subtle truncate">
                      {original.zone_name}
                    </span>
                  )}
                </span>
              ),
            }),
          ]
        : []),
      // On a phone the field to type into stands where it is seen.
      ...(isJudged ? [] : [counted]),
      column.accessor("sku", {
        header: t("counting.fields.article"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) =>
          original.inventory_item_id ? (
            <ItemName
              sku={original.sku}
              title={original.title}
              to={itemPage(original.inventory_item_id)}
              extra={<LineMarks line={original} />}
            />
          ) : (
            <span className="text-ui-fg-subtle">{t("counting.empty_bin")}</span>
          ),
      }),
      column.accessor("lot", {
        header: t("counting.fields.lot"),
        cell: ({ row: { original } }) =>
          [original.lot, format.date(original.expires_on)].filter(Boolean).join(" · ") || "–",
      }),
      ...(isJudged ? [counted] : []),
      ...(isJudged || !count.is_blind || count.sees_book
        ? [
            column.accessor("book_quantity", {
              header: t("counting.fields.book"),
              align: "right",
              cell: ({ row: { original } }) => format.quantity(original.book_quantity ?? undefined),
            }),
            column.accessor("variance", {
              header: t("counting.fields.variance"),
              enableSorting: true,
              align: "right",
              truncateTooltip: false,
              cell: ({ row: { original } }) =>
                original.variance === undefined || original.variance === null ? (
                  "–"
                ) : (
                  <span
                    className={
                      original.variance === 0
                        ? "text-ui-fg-muted"
                        : original.variance < 0
                          ? "text-ui-tag-red-text font-medium"
                          : "text-ui-tag-orange-text font-medium"
                    }
                  >
                    {format.change(original.variance)}
                  </span>
                ),
            }),
            column.accessor("variance_value", {
              header: t("counting.fields.variance_value"),
              enableSorting: true,
              align: "right",
              cell: ({ row: { original } }) => money(original.variance_value),
            }),
          ]
        : []),
      column.accessor("status", {
        header: t("counting.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <span className="flex min-w-0 flex-col">
            <span>{t(`counting.line_status.${original.status}`)}</span>
            {original.reason && (
              <span className="txt-compact-xsmall text-ui-fg-subtle truncate">{nameOf(original.reason)}</span>
            )}
          </span>
        ),
      }),
      column.accessor("counted_by", {
        header: t("counting.fields.counted_by"),
        cell: ({ row: { original } }) => (original.counted_by ? <ActorName id={original.counted_by} /> : "–"),
      }),
    ]
  }, [t, format, count, nameOf])
}

function LineMarks({ line }: { line: StockCountLineDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <span className="flex flex-wrap gap-1">
      {line.hold_id && <Badge size="2xsmall">{t("counting.held")}</Badge>}
      {line.is_found && <Badge size="2xsmall">{t("counting.found")}</Badge>}
      {line.round > 1 && (
        <Badge size="2xsmall">{t("counting.recount_number", { number: line.round - 1 })}</Badge>
      )}
    </span>
  )
}

const CELL = "data-count-cell"

/** What was counted: to be typed while the line is open, Enter goes on to the next. */
function CountedCell({ count, line }: { count: StockCountDTO; line: StockCountLineDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const send = useSend<{ entered: string[] }>({ mutationKey: ENTERING })
  const [typed, setTyped] = useState("")
  const [isWrong, setWrong] = useState(false)
  if (count.status !== "counting" || line.status !== "open") {
    return <span className="tabular-nums">{format.quantity(line.counted_quantity ?? undefined)}</span>
  }
  const enter = () => {
    if (typed.trim() === "" || send.isPending) return
    if (!isWholeText(typed)) return setWrong(true)
    send.mutate(
      {
        path: `/admin/stock-counts/${count.id}/entries`,
        body: {
          entries: [{ line_id: line.id, quantity: Number(typed) }],
          idempotency_key: newIdempotencyKey(),
        },
      },
      { onError: (error) => void toast.error(error.message) }
    )
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter") return
    event.preventDefault()
    const cells = [...document.querySelectorAll<HTMLInputElement>(`[${CELL}]`)]
    const next = cells[cells.indexOf(event.currentTarget) + 1]
    // Leaving the field enters what was typed.
    if (next) next.focus()
    else event.currentTarget.blur()
  }
  const place = [line.sku, line.bin_code].filter(Boolean).join(", ")
  return (
    <Input
      size="small"
      className="w-20 text-end"
      inputMode="numeric"
      autoComplete="off"
      aria-label={t("counting.counted_of", { place })}
      aria-invalid={isWrong}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value)
        setWrong(false)
      }}
      onKeyDown={onKeyDown}
      onBlur={enter}
      {...{ [CELL]: true }}
    />
  )
}

/** The places of a count: to be counted, and then to be judged. */
export function CountLines({ count }: { count: StockCountDTO }) {
  const { t } = useTranslation("comptoir")
  const columns = useLineColumns(count)
  const send = useSend<StockCountActResponse>()
  const [judged, setJudged] = useState<{ lines: StockCountLineDTO[]; decision: "accept" | "reject" } | null>(
    null
  )
  const path = `/admin/stock-counts/${count.id}`
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("counting.fields.status"),
      multiple: true,
      options: COUNT_LINE_STATUSES.map((value) => ({ value, label: t(`counting.line_status.${value}`) })),
    },
    ...(count.sees_book
      ? [
          {
            kind: "choices" as const,
            name: "differing",
            label: t("counting.fields.differing"),
            options: [
              { value: "true", label: t("counting.differs") },
              { value: "false", label: t("counting.agrees") },
            ],
          },
        ]
      : []),
    { kind: "switch", name: "found", label: t("counting.found") },
  ]
  // Who may not see the differences cannot judge them.
  const isReviewing = count.status === "reviewing" && count.sees_book
  const recount = async (lines: StockCountLineDTO[]) => {
    try {
      await send.mutateAsync({ path: `${path}/recount`, body: { line_ids: lines.map((line) => line.id) } })
      toast.success(t("counting.outcome.recounts", { count: lines.length }))
    } catch (error) {
      toast.error((error as Error).message)
      throw error
    }
  }
  return (
    <>
      <ListTable<StockCountLineDTO>
        title={t("counting.lines")}
        headingLevel="h2"
        path={`${path}/lines`}
        rows="lines"
        prefix="lines"
        pageSize={50}
        columns={columns}
        filters={filters}
        defaultOrder="position"
        empty={{ heading: t("counting.no_lines"), description: t("counting.no_lines_hint") }}
        exportAs={t("counting.lines_file_name")}
        isChoosable={(line) => line.status !== "left" && line.variance !== 0}
        bulk={
          isReviewing
            ? [
                { label: t("counting.recount"), shortcut: "r", act: recount },
                {
                  label: t("counting.reject"),
                  shortcut: "x",
                  act: async (lines) => setJudged({ lines, decision: "reject" }),
                },
                {
                  label: t("counting.give_reason"),
                  shortcut: "g",
                  act: async (lines) => setJudged({ lines, decision: "accept" }),
                },
              ]
            : undefined
        }
      />
      {judged && <JudgeDialog countId={count.id} {...judged} onClose={() => setJudged(null)} />}
    </>
  )
}

type JudgeProps = {
  countId: string
  lines: StockCountLineDTO[]
  decision: "accept" | "reject"
  onClose: () => void
}

/** Why the differences are there, or why they are not believed. */
function JudgeDialog({ countId, lines, decision, onClose }: JudgeProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const send = useSend<StockCountActResponse>()
  const { options } = useCountReasons()
  const [reason, setReason] = useState("")
  const [note, setNote] = useState("")
  const confirm = () =>
    send.mutate(
      {
        path: `/admin/stock-counts/${countId}/decide`,
        body: {
          line_ids: lines.map((line) => line.id),
          decision,
          reason: reason || null,
          note: note.trim() || null,
        },
      },
      { onSuccess: onClose }
    )
  return (
    <Prompt open variant="confirmation" onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>
            {t(decision === "reject" ? "counting.reject_title" : "counting.reason_title", {
              count: lines.length,
            })}
          </Prompt.Title>
          <Prompt.Description>
            {t(decision === "reject" ? "counting.reject_text" : "counting.reason_text")}
          </Prompt.Description>
        </Prompt.Header>
        <div className="flex flex-col gap-y-3 px-6 pt-4">
          <Label htmlFor={`${id}-reason`} size="small" weight="plus">
            {t("common.reason")}
          </Label>
          <Select size="small" value={reason} onValueChange={setReason}>
            <Select.Trigger id={`${id}-reason`}>
              <Select.Value placeholder={t("counting.no_reason")} />
            </Select.Trigger>
            <Select.Content>
              {options.map((option) => (
                <Select.Item key={option.value} value={option.value}>
                  {option.label}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          <Label htmlFor={`${id}-note`} size="small" weight="plus">
            {t("counting.fields.note")}
            <Text as="span" size="small" className="text-ui-fg-subtle">
              {" "}
              ({t("common.optional")})
            </Text>
          </Label>
          <Input
            id={`${id}-note`}
            size="small"
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <FormError error={send.error} />
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button size="small" type="button" isLoading={send.isPending} onClick={confirm}>
            {t(decision === "reject" ? "counting.reject" : "common.save")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
