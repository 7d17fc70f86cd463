import { useRouteModal } from "@medusajs/dashboard/components"
import { Alert, RadioGroup, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  StockTransferDTO,
  StockTransferLineDTO,
  StockTransferResponse,
} from "../../src/types/http/transfers"
import { ItemName } from "../components/item-name"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText } from "../lib/numbers"
import { Counter } from "../receiving/counter"
import { ReasonInput } from "../receiving/reason-input"
import { ActModal } from "./act-modal"
import { Cell } from "./cell"
import { transferApi, transferPage } from "./paths"
import { useDiscrepancyReasons } from "./sources"

const WAYS = ["restocked", "written_off", "by_line"] as const
type Way = (typeof WAYS)[number]

type MissingRow = { line: StockTransferLineDTO; written_off: string; restocked: string; reason: string }

const whole = (typed: string): number => (isWholeText(typed) ? Number(typed) : 0)

/** Asks what becomes of goods that never arrived: back at the source, lost, or one line so and the other so. */
export function CloseForm({ transfer, isCancelling }: { transfer: StockTransferDTO; isCancelling: boolean }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const send = useSend<StockTransferResponse>()
  const reasons = useDiscrepancyReasons()
  const [way, setWay] = useState<Way | null>(null)
  const [reason, setReason] = useState("")
  const [isTried, setTried] = useState(false)
  const [rows, setRows] = useState<MissingRow[]>(() =>
    (transfer.lines ?? [])
      .filter((line) => line.open_quantity > 0)
      .map((line) => ({ line, written_off: "0", restocked: "0", reason: "" }))
  )
  const change = (lineId: string, changes: Partial<MissingRow>) =>
    setRows((before) => before.map((row) => (row.line.id === lineId ? { ...row, ...changes } : row)))
  const faultOf = (row: MissingRow): string | null => {
    if (![row.written_off, row.restocked].every(isWholeText)) return t("common.errors.whole")
    return whole(row.written_off) + whole(row.restocked) > row.line.open_quantity
      ? t("transfers.receive.above_sent", { quantity: format.quantity(row.line.open_quantity) })
      : null
  }
  const settled = rows.reduce((sum, row) => sum + whole(row.written_off) + whole(row.restocked), 0)
  const units = way === "by_line" ? settled : transfer.open_units
  const isReady =
    way !== null && Boolean(reason.trim()) && (way !== "by_line" || (settled > 0 && !rows.some(faultOf)))
  const confirm = () => {
    setTried(true)
    if (!isReady) return
    const lines = rows
      .filter((row) => whole(row.written_off) + whole(row.restocked) > 0)
      .map((row) => ({
        line_id: row.line.id,
        written_off_quantity: whole(row.written_off),
        restocked_quantity: whole(row.restocked),
        reason: reasons.kept(row.reason),
      }))
    const isPart = way === "by_line" && settled < transfer.open_units
    send.mutate(
      {
        path: `${transferApi(transfer.id)}/${isCancelling && !isPart ? "cancel" : "close"}`,
        body: {
          ...(way === "by_line" ? { lines } : { outcome: way }),
          reason: reasons.kept(reason),
          idempotency_key: key,
        },
      },
      {
        onSuccess: () => {
          toast.success(t("transfers.close.done", { count: units, quantity: format.quantity(units) }))
          handleSuccess(transferPage(transfer.id))
        },
      }
    )
  }
  const words = isCancelling ? "cancel" : "close"
  return (
    <ActModal
      title={t(`transfers.${words}.title`, { number: transfer.number })}
      hint={t(`transfers.${words}.hint`, {
        count: transfer.open_units,
        quantity: format.quantity(transfer.open_units),
      })}
      confirm={t(`transfers.${words}.confirm`)}
      isDanger
      isSending={send.isPending}
      error={send.error}
      onConfirm={confirm}
    >
      <RadioGroup
        value={way ?? ""}
        onValueChange={(value) => setWay(value as Way)}
        aria-label={t(`transfers.${words}.title`, { number: transfer.number })}
      >
        {WAYS.map((value) => (
          <RadioGroup.ChoiceBox
            key={value}
            value={value}
            label={t(`transfers.close.ways.${value}`, { source: transfer.source.name })}
            description={t(`transfers.close.way_hints.${value}`, { source: transfer.source.name })}
          />
        ))}
      </RadioGroup>
      {way === "by_line" && (
        <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y overflow-hidden rounded-lg">
          {rows.map((row) => {
            const name = row.line.title ?? row.line.sku ?? ""
            const fieldOf = (field: string) => t("purchasing.receipts.field_of", { field, name })
            const fault = isTried ? faultOf(row) : null
            return (
              <li key={row.line.id} className="flex flex-col gap-y-3 p-4">
                <ItemName
                  sku={row.line.sku}
                  title={row.line.title}
                  extra={
                    <span className="txt-compact-xsmall text-ui-fg-subtle">
                      {t("transfers.receive.awaited", { quantity: format.quantity(row.line.open_quantity) })}
                    </span>
                  }
                />
                <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
                  {(["restocked", "written_off"] as const).map((field) => (
                    <Cell key={field} label={t(`transfers.outcomes.${field}`)}>
                      <Counter
                        label={fieldOf(t(`transfers.outcomes.${field}`))}
                        value={row[field]}
                        isInvalid={!isWholeText(row[field])}
                        onChange={(value) => change(row.line.id, { [field]: value })}
                      />
                    </Cell>
                  ))}
                  <Cell label={t("common.reason")}>
                    <ReasonInput
                      label={fieldOf(t("common.reason"))}
                      names={reasons.names}
                      value={row.reason}
                      onChange={(value) => change(row.line.id, { reason: value })}
                    />
                  </Cell>
                </div>
                {fault && (
                  <p role="alert" className="txt-compact-small text-ui-fg-error">
                    {fault}
                  </p>
                )}
              </li>
            )
          })}
        </ol>
      )}
      <Cell
        label={t("common.reason")}
        error={isTried && !reason.trim() ? t("common.errors.reason") : undefined}
      >
        <ReasonInput
          label={t("common.reason")}
          names={reasons.names}
          value={reason}
          isInvalid={isTried && !reason.trim()}
          onChange={setReason}
        />
      </Cell>
      {isTried && way === null && <Alert variant="error">{t("transfers.close.choose")}</Alert>}
    </ActModal>
  )
}
