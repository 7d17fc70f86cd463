import { useRouteModal } from "@medusajs/dashboard/components"
import { ChevronDownMini } from "@medusajs/icons"
import { Button, clx, Input, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ResolvedScan } from "../../src/types/http/scan"
import type {
  StockTransferDTO,
  StockTransferLineDTO,
  StockTransferResponse,
} from "../../src/types/http/transfers"
import { DayInput } from "../components/day-input"
import { ItemName } from "../components/item-name"
import { ScanField, type ScanOutcome } from "../components/scan-field"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText, textOrNull } from "../lib/numbers"
import { plainDateOf } from "../lib/plain-date"
import { Counter } from "../receiving/counter"
import { ReasonInput } from "../receiving/reason-input"
import { ActModal } from "./act-modal"
import { BinChoice } from "./bin-choice"
import { Cell } from "./cell"
import { transferApi, transferPage } from "./paths"
import { useDiscrepancyReasons, useHasBins } from "./sources"

type ArrivedRow = {
  line: StockTransferLineDTO
  received: string
  damaged: string
  damage_reason: string
  found: string
  found_reason: string
  lot: string
  expires_on: string
  bin_id: string
}

const rowOf = (line: StockTransferLineDTO): ArrivedRow => ({
  line,
  received: "0",
  damaged: "0",
  damage_reason: "",
  found: "0",
  found_reason: "",
  lot: "",
  expires_on: "",
  bin_id: "",
})

const whole = (typed: string): number => (isWholeText(typed) ? Number(typed) : 0)

/** Takes goods in: counted by hand or by scanning, damaged ones apart, and those that nobody sent with a reason. */
export function ReceiveForm({ transfer }: { transfer: StockTransferDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const send = useSend<StockTransferResponse>()
  const reasons = useDiscrepancyReasons()
  const hasBins = useHasBins(transfer.destination_location_id)
  const [receivedOn, setReceivedOn] = useState(plainDateOf(new Date()))
  const [rows, setRows] = useState<ArrivedRow[]>(() =>
    (transfer.lines ?? []).filter((line) => line.open_quantity > 0).map(rowOf)
  )
  const [isTried, setTried] = useState(false)

  const change = (lineId: string, changes: Partial<ArrivedRow>) =>
    setRows((before) => before.map((row) => (row.line.id === lineId ? { ...row, ...changes } : row)))
  const takeAll = () =>
    setRows((before) =>
      before.map((row) => ({
        ...row,
        received: String(Math.max(0, row.line.open_quantity - whole(row.damaged))),
      }))
    )
  const onScan = (found: ResolvedScan, text: string): ScanOutcome => {
    if (found.bin) return { isRight: false, text: t("transfers.receive.scan_bin") }
    const ids = new Set(found.items.map((item) => item.inventory_item_id))
    const row =
      rows.find(
        (one) => ids.has(one.line.inventory_item_id) && whole(one.received) < one.line.open_quantity
      ) ?? rows.find((one) => ids.has(one.line.inventory_item_id))
    if (!row) return { isRight: false, text: t("transfers.receive.scan_unknown", { text }) }
    const received = whole(row.received) + (found.quantity ?? 1)
    const name = row.line.title ?? row.line.sku ?? ""
    if (received + whole(row.damaged) > row.line.open_quantity)
      return {
        isRight: false,
        text: t("transfers.receive.scan_complete", { name, quantity: row.line.open_quantity }),
      }
    change(row.line.id, {
      received: String(received),
      ...(found.lot ? { lot: found.lot, expires_on: found.expires_on ?? "" } : {}),
    })
    return {
      isRight: true,
      text: t("transfers.receive.scanned", { name, quantity: received, of: row.line.open_quantity }),
    }
  }
  const faultOf = (row: ArrivedRow): string | null => {
    if (![row.received, row.damaged, row.found].every(isWholeText)) return t("common.errors.whole")
    if (whole(row.received) + whole(row.damaged) > row.line.open_quantity)
      return t("transfers.receive.above_sent", { quantity: format.quantity(row.line.open_quantity) })
    const isReasonless =
      (whole(row.damaged) > 0 && !row.damage_reason.trim()) ||
      (whole(row.found) > 0 && !row.found_reason.trim())
    return isReasonless ? t("common.errors.reason") : null
  }
  const units = rows.reduce(
    (sum, row) => sum + whole(row.received) + whole(row.damaged) + whole(row.found),
    0
  )
  const confirm = () => {
    setTried(true)
    if (rows.some(faultOf)) return
    const lines = rows
      .filter((row) => whole(row.received) + whole(row.damaged) + whole(row.found) > 0)
      .map((row) => ({
        line_id: row.line.id,
        received_quantity: whole(row.received),
        damaged_quantity: whole(row.damaged),
        damage_reason: reasons.kept(row.damage_reason),
        found_quantity: whole(row.found),
        found_reason: reasons.kept(row.found_reason),
        lot: textOrNull(row.lot),
        expires_on: textOrNull(row.expires_on),
        bin_id: textOrNull(row.bin_id),
      }))
    send.mutate(
      {
        path: `${transferApi(transfer.id)}/receive`,
        body: { lines, received_on: receivedOn || undefined, idempotency_key: key },
      },
      {
        onSuccess: ({ stock_transfer }) => {
          toast.success(
            stock_transfer.open_units
              ? t("transfers.receive.done_part", { count: stock_transfer.open_units })
              : t("transfers.receive.done", { number: stock_transfer.number })
          )
          handleSuccess(transferPage(transfer.id))
        },
      }
    )
  }
  return (
    <ActModal
      title={t("transfers.receive.title", { number: transfer.number })}
      hint={t("transfers.receive.hint", { destination: transfer.destination.name })}
      confirm={t("transfers.receive.confirm", { count: units, quantity: format.quantity(units) })}
      isEmpty={units === 0}
      isSending={send.isPending}
      error={send.error}
      onConfirm={confirm}
    >
      <ScanField location_id={transfer.destination_location_id} onScan={onScan} />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Cell label={t("transfers.fields.received_on")}>
          <DayInput
            aria-label={t("transfers.fields.received_on")}
            value={receivedOn}
            onChange={setReceivedOn}
          />
        </Cell>
        <Button size="small" variant="secondary" type="button" onClick={takeAll}>
          {t("transfers.receive.all")}
        </Button>
      </div>
      <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y overflow-hidden rounded-lg">
        {rows.map((row) => (
          <ArrivedFields
            key={row.line.id}
            row={row}
            fault={isTried ? faultOf(row) : null}
            reasons={reasons.names}
            locationId={hasBins ? transfer.destination_location_id : null}
            onChange={(changes) => change(row.line.id, changes)}
          />
        ))}
      </ol>
    </ActModal>
  )
}

type ArrivedFieldsProps = {
  row: ArrivedRow
  fault: string | null
  reasons: readonly string[]
  /** Where bins are looked for; null where the warehouse has none. */
  locationId: string | null
  onChange: (changes: Partial<ArrivedRow>) => void
}

function ArrivedFields({ row, fault, reasons, locationId, onChange }: ArrivedFieldsProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const name = row.line.title ?? row.line.sku ?? ""
  const fieldOf = (field: string) => t("purchasing.receipts.field_of", { field, name })
  const isDone = whole(row.received) + whole(row.damaged) === row.line.open_quantity
  const counter = (field: "received" | "damaged" | "found", isLarge = false) => (
    <Cell label={t(`transfers.receive.${field}`)}>
      <Counter
        label={fieldOf(t(`transfers.receive.${field}`))}
        value={row[field]}
        isLarge={isLarge}
        isInvalid={!isWholeText(row[field])}
        onChange={(value) => onChange({ [field]: value })}
      />
    </Cell>
  )
  const reason = (field: "damage_reason" | "found_reason") => (
    <Cell label={t(`transfers.receive.${field}`)}>
      <ReasonInput
        label={fieldOf(t(`transfers.receive.${field}`))}
        names={reasons}
        value={row[field]}
        onChange={(value) => onChange({ [field]: value })}
      />
    </Cell>
  )
  return (
    <li className="flex flex-col gap-y-3 p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <ItemName
          sku={row.line.sku}
          title={row.line.title}
          extra={
            <Text
              as="span"
              size="xsmall"
              className={clx(isDone ? "text-ui-tag-green-text" : "text-ui-fg-subtle")}
            >
              {t("transfers.receive.awaited", { quantity: format.quantity(row.line.open_quantity) })}
            </Text>
          }
        />
        <Button
          size="small"
          variant="transparent"
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t("transfers.receive.more")}
          <ChevronDownMini aria-hidden className={clx("transition-transform", isOpen && "rotate-180")} />
        </Button>
      </div>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        {counter("received", true)}
        {locationId && (
          <Cell label={t("transfers.fields.bin")}>
            <BinChoice
              label={fieldOf(t("transfers.fields.bin"))}
              placeholder={t("transfers.receive.default_bin")}
              locationId={locationId}
              value={row.bin_id}
              onChange={(bin_id) => onChange({ bin_id })}
            />
          </Cell>
        )}
      </div>
      {isOpen && (
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
          {counter("damaged")}
          {reason("damage_reason")}
          {counter("found")}
          {reason("found_reason")}
          <Cell label={t("transfers.fields.lot")}>
            <Input
              size="small"
              maxLength={100}
              autoComplete="off"
              aria-label={fieldOf(t("transfers.fields.lot"))}
              placeholder={t("transfers.receive.lot_sent")}
              value={row.lot}
              onChange={(event) => onChange({ lot: event.target.value })}
            />
          </Cell>
          <Cell label={t("transfers.fields.expires_on")}>
            <DayInput
              aria-label={fieldOf(t("transfers.fields.expires_on"))}
              value={row.expires_on}
              onChange={(expires_on) => onChange({ expires_on })}
            />
          </Cell>
        </div>
      )}
      {fault && (
        <p role="alert" className="txt-compact-small text-ui-fg-error">
          {fault}
        </p>
      )}
    </li>
  )
}
