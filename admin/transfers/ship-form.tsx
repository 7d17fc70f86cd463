import { useRouteModal } from "@medusajs/dashboard/components"
import { Plus } from "@medusajs/icons"
import { Button, Input, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { StockTransferDTO, StockTransferResponse, TransferPickDTO } from "../../src/types/http/transfers"
import { DayInput } from "../components/day-input"
import { ItemName } from "../components/item-name"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey, useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText, textOrNull } from "../lib/numbers"
import { plainDateOf } from "../lib/plain-date"
import { Counter } from "../receiving/counter"
import { ActModal } from "./act-modal"
import { BinChoice } from "./bin-choice"
import { Cell } from "./cell"
import { transferApi, transferPage } from "./paths"
import { useHasBins } from "./sources"

type PickRow = Omit<TransferPickDTO, "quantity"> & { key: string; quantity: string }

const rowOf = (pick: TransferPickDTO): PickRow => ({
  ...pick,
  key: newIdempotencyKey(),
  quantity: String(pick.quantity),
})

/** Sends the goods off: from the bins of the pick list, or from those that the picker found them in. */
export function ShipForm({ transfer, picks }: { transfer: StockTransferDTO; picks: TransferPickDTO[] }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const send = useSend<StockTransferResponse>()
  const hasBins = useHasBins(transfer.source_location_id)
  const [rows, setRows] = useState<PickRow[]>(() => picks.map(rowOf))
  const [shippedOn, setShippedOn] = useState(plainDateOf(new Date()))
  const [expectedOn, setExpectedOn] = useState(transfer.expected_on ?? "")
  const [carrier, setCarrier] = useState(transfer.carrier ?? "")
  const [tracking, setTracking] = useState(transfer.tracking_number ?? "")

  const change = (rowKey: string, changes: Partial<PickRow>) =>
    setRows((before) => before.map((row) => (row.key === rowKey ? { ...row, ...changes } : row)))
  const addBin = (row: PickRow) =>
    setRows((before) =>
      before.flatMap((one) =>
        one.key === row.key
          ? [one, { ...one, key: newIdempotencyKey(), bin_id: null, bin_code: null, quantity: "0" }]
          : [one]
      )
    )
  const isValid = rows.every((row) => isWholeText(row.quantity))
  const units = rows.reduce((sum, row) => sum + (isWholeText(row.quantity) ? Number(row.quantity) : 0), 0)
  const confirm = () => {
    if (!isValid) return
    const byLine = new Map<string, PickRow[]>()
    for (const row of rows.filter((one) => Number(one.quantity) > 0))
      byLine.set(row.line_id, [...(byLine.get(row.line_id) ?? []), row])
    send.mutate(
      {
        path: `${transferApi(transfer.id)}/ship`,
        body: {
          lines: [...byLine].map(([line_id, own]) => ({
            line_id,
            picks: own.map(({ bin_id, lot, expires_on, quantity }) => ({
              bin_id,
              lot,
              expires_on,
              quantity: Number(quantity),
            })),
          })),
          shipped_on: shippedOn || undefined,
          expected_on: textOrNull(expectedOn),
          carrier: textOrNull(carrier),
          tracking_number: textOrNull(tracking),
          idempotency_key: key,
        },
      },
      {
        onSuccess: ({ stock_transfer }) => {
          toast.success(t("transfers.ship.done", { number: stock_transfer.number }))
          handleSuccess(transferPage(transfer.id))
        },
      }
    )
  }
  return (
    <ActModal
      title={t("transfers.ship.title", { number: transfer.number })}
      hint={t("transfers.ship.hint", {
        source: transfer.source.name,
        destination: transfer.destination.name,
      })}
      confirm={t("transfers.ship.confirm", { count: units, quantity: format.quantity(units) })}
      isEmpty={units === 0}
      isSending={send.isPending}
      error={send.error}
      onConfirm={confirm}
    >
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <Cell label={t("transfers.fields.shipped_on")}>
          <DayInput aria-label={t("transfers.fields.shipped_on")} value={shippedOn} onChange={setShippedOn} />
        </Cell>
        <Cell label={t("transfers.fields.expected_on")}>
          <DayInput
            aria-label={t("transfers.fields.expected_on")}
            value={expectedOn}
            from={shippedOn || null}
            onChange={setExpectedOn}
          />
          {!expectedOn && (
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t("transfers.form.expected_hint")}
            </Text>
          )}
        </Cell>
        <Cell label={t("transfers.fields.carrier")}>
          <Input
            size="small"
            maxLength={200}
            aria-label={t("transfers.fields.carrier")}
            value={carrier}
            onChange={(event) => setCarrier(event.target.value)}
          />
        </Cell>
        <Cell label={t("transfers.fields.tracking_number")}>
          <Input
            size="small"
            maxLength={200}
            aria-label={t("transfers.fields.tracking_number")}
            value={tracking}
            onChange={(event) => setTracking(event.target.value)}
          />
        </Cell>
      </div>
      <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y overflow-hidden rounded-lg">
        {rows.map((row) => (
          <li key={row.key} className="flex flex-col gap-y-3 p-4">
            <ItemName
              sku={row.sku}
              title={row.title}
              extra={
                row.lot && (
                  <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                    {[t("transfers.lot_is", { lot: row.lot }), format.date(row.expires_on)]
                      .filter(Boolean)
                      .join(" · ")}
                  </Text>
                )
              }
            />
            <div className="grid grid-cols-1 items-end gap-3 sm:grid-cols-3">
              {hasBins && (
                <Cell label={t("transfers.fields.bin")}>
                  <BinChoice
                    label={t("purchasing.receipts.field_of", {
                      field: t("transfers.fields.bin"),
                      name: row.title ?? row.sku ?? "",
                    })}
                    placeholder={t("transfers.ship.no_bin")}
                    locationId={transfer.source_location_id}
                    value={row.bin_id ?? ""}
                    chosen={row.bin_id ? { value: row.bin_id, label: row.bin_code ?? row.bin_id } : undefined}
                    onChange={(bin_id) => change(row.key, { bin_id: bin_id || null })}
                  />
                </Cell>
              )}
              <Cell label={t("transfers.ship.quantity")}>
                <Counter
                  label={t("purchasing.receipts.field_of", {
                    field: t("transfers.ship.quantity"),
                    name: row.title ?? row.sku ?? "",
                  })}
                  value={row.quantity}
                  isInvalid={!isWholeText(row.quantity)}
                  onChange={(quantity) => change(row.key, { quantity })}
                />
              </Cell>
              {hasBins && (
                <Button size="small" variant="transparent" type="button" onClick={() => addBin(row)}>
                  <Plus aria-hidden />
                  {t("transfers.ship.another_bin")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </ActModal>
  )
}
