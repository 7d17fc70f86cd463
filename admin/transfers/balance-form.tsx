import { useRouteModal } from "@medusajs/dashboard/components"
import { Checkbox, Input, Select, Table, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { StockTransferResponse, TransferBalanceResponse } from "../../src/types/http/transfers"
import { FormError } from "../components/form-error"
import { ItemName } from "../components/item-name"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText } from "../lib/numbers"
import { useReceivingWarehouses } from "../purchasing/sources"
import { ActModal } from "./act-modal"
import { Cell } from "./cell"
import { transferPage, TRANSFERS_API } from "./paths"

/** Shows what one warehouse lacks and another can spare, and writes it as a draft of a transfer. */
export function BalanceForm() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const send = useSend<StockTransferResponse>()
  const warehouses = useReceivingWarehouses()
  const [source, setSource] = useState("")
  const [destination, setDestination] = useState("")
  const [target, setTarget] = useState("0")
  const [keep, setKeep] = useState("0")
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const isAsking =
    Boolean(source && destination) && source !== destination && isWholeText(target) && isWholeText(keep)
  const { data, error, isFetching } = useGet<TransferBalanceResponse>(
    isAsking ? `${TRANSFERS_API}/balance` : null,
    {
      source_location_id: source,
      destination_location_id: destination,
      target: Number(target),
      keep: Number(keep),
    },
    { keepPrevious: true }
  )
  const suggestions = isAsking ? (data?.suggestions ?? []) : []
  const chosen = suggestions.filter((row) => !left.has(row.inventory_item_id))
  const toggle = (id: string) =>
    setLeft((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const confirm = () => {
    if (!chosen.length) return
    send.mutate(
      {
        path: TRANSFERS_API,
        body: {
          source_location_id: source,
          destination_location_id: destination,
          lines: chosen.map((row) => ({
            inventory_item_id: row.inventory_item_id,
            quantity: row.suggested,
          })),
          idempotency_key: key,
        },
      },
      {
        onSuccess: ({ stock_transfer }) => {
          toast.success(t("transfers.form.saved"))
          handleSuccess(transferPage(stock_transfer.id))
        },
      }
    )
  }
  const place = (label: string, value: string, onChange: (id: string) => void) => (
    <Cell label={label}>
      <Select size="small" value={value} onValueChange={onChange}>
        <Select.Trigger aria-label={label} className="data-[placeholder]:text-ui-fg-subtle">
          <Select.Value placeholder={t("transfers.form.choose_warehouse")} />
        </Select.Trigger>
        <Select.Content>
          {warehouses.map((one) => (
            <Select.Item key={one.value} value={one.value} disabled={one.disabled}>
              {one.label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </Cell>
  )
  const units = (label: string, hint: string, value: string, onChange: (typed: string) => void) => (
    <Cell label={label} error={isWholeText(value) ? undefined : t("common.errors.whole")}>
      <Input
        size="small"
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <Text size="xsmall" className="text-ui-fg-subtle">
        {hint}
      </Text>
    </Cell>
  )
  return (
    <ActModal
      title={t("transfers.balance.title")}
      hint={t("transfers.balance.hint")}
      confirm={t("transfers.balance.confirm", { count: chosen.length })}
      isEmpty={!chosen.length}
      isSending={send.isPending}
      error={send.error}
      onConfirm={confirm}
    >
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {place(t("transfers.fields.source"), source, setSource)}
        {place(t("transfers.fields.destination"), destination, setDestination)}
        {units(t("transfers.balance.target"), t("transfers.balance.target_hint"), target, setTarget)}
        {units(t("transfers.balance.keep"), t("transfers.balance.keep_hint"), keep, setKeep)}
      </div>
      <FormError error={error} />
      {source && source === destination && (
        <Text size="small" className="text-ui-fg-error" role="alert">
          {t("transfers.form.same_warehouse")}
        </Text>
      )}
      {isAsking && data && !suggestions.length && !isFetching && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("transfers.balance.nothing")}
        </Text>
      )}
      {suggestions.length > 0 && (
        <div className="overflow-x-auto" role="region" aria-label={t("transfers.balance.title")} tabIndex={0}>
          <Table className="min-w-max">
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell className="w-10" />
                <Table.HeaderCell>{t("transfers.fields.article")}</Table.HeaderCell>
                <Table.HeaderCell className="text-end">{t("transfers.balance.available")}</Table.HeaderCell>
                <Table.HeaderCell className="text-end">{t("transfers.balance.lacking")}</Table.HeaderCell>
                <Table.HeaderCell className="text-end">{t("transfers.fields.free")}</Table.HeaderCell>
                <Table.HeaderCell className="text-end">{t("transfers.balance.suggested")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {suggestions.map((row) => (
                <Table.Row key={row.inventory_item_id}>
                  <Table.Cell>
                    <Checkbox
                      aria-label={t("common.list.choose", { name: row.title ?? row.sku ?? "" })}
                      checked={!left.has(row.inventory_item_id)}
                      onCheckedChange={() => toggle(row.inventory_item_id)}
                    />
                  </Table.Cell>
                  <Table.Cell className="max-w-80">
                    <ItemName sku={row.sku} title={row.title} />
                  </Table.Cell>
                  {[row.available_at_destination, row.lacking, row.free_at_source, row.suggested].map(
                    (value, index) => (
                      <Table.Cell key={index} className="text-end tabular-nums">
                        {format.quantity(value ?? undefined)}
                      </Table.Cell>
                    )
                  )}
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
      {data?.is_cut && isAsking && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("transfers.balance.cut", { count: suggestions.length })}
        </Text>
      )}
    </ActModal>
  )
}
