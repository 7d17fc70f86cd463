import { RouteDrawer } from "@medusajs/dashboard/components"
import { Trash } from "@medusajs/icons"
import { Button, IconButton, Input, Select, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { TransferRouteDTO, TransferRoutesResponse } from "../../src/types/http/transfers"
import { FormError } from "../components/form-error"
import { useGet, useSend } from "../lib/api"
import { isWholeText } from "../lib/numbers"
import { useWarehouses } from "../purchasing/sources"
import { Cell } from "./cell"
import { TRANSFERS_API } from "./paths"

const API = `${TRANSFERS_API}/routes`

/** Says how many days goods take between two warehouses; the others take the usual ones. */
export function DaysForm() {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<TransferRoutesResponse>(API)
  const { options } = useWarehouses()
  const send = useSend<TransferRoutesResponse>()
  const [source, setSource] = useState("")
  const [destination, setDestination] = useState("")
  const [days, setDays] = useState("")
  if (error) throw error
  const routes = data?.transfer_routes ?? []
  const isReady = source && destination && source !== destination && isWholeText(days) && Number(days) <= 365
  const save = () => {
    if (!isReady) return
    send.mutate(
      {
        path: API,
        body: { source_location_id: source, destination_location_id: destination, days: Number(days) },
      },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          setDays("")
        },
      }
    )
  }
  const remove = ({ source_location_id, destination_location_id }: TransferRouteDTO) =>
    send.mutate({ path: API, body: { source_location_id, destination_location_id, days: null } })
  const place = (label: string, value: string, onChange: (id: string) => void) => (
    <Cell label={label}>
      <Select size="small" value={value} onValueChange={onChange}>
        <Select.Trigger aria-label={label} className="data-[placeholder]:text-ui-fg-subtle">
          <Select.Value placeholder={t("transfers.form.choose_warehouse")} />
        </Select.Trigger>
        <Select.Content>
          {options.map((one) => (
            <Select.Item key={one.value} value={one.value}>
              {one.label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </Cell>
  )
  return (
    <RouteDrawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
      <RouteDrawer.Description asChild>
        <Text size="small" className="text-ui-fg-subtle">
          {t("transfers.days.hint", { count: data?.usual_days ?? 0 })}
        </Text>
      </RouteDrawer.Description>
      <div className="flex flex-col gap-y-3">
        {place(t("transfers.fields.source"), source, setSource)}
        {place(t("transfers.fields.destination"), destination, setDestination)}
        <Cell label={t("transfers.days.days")}>
          <Input
            size="small"
            inputMode="numeric"
            autoComplete="off"
            aria-label={t("transfers.days.days")}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        </Cell>
        <FormError error={send.error} />
        <Button size="small" type="button" disabled={!isReady} isLoading={send.isPending} onClick={save}>
          {t("common.save")}
        </Button>
      </div>
      {routes.length > 0 && (
        <ul className="shadow-elevation-card-rest bg-ui-bg-component divide-y overflow-hidden rounded-lg">
          {routes.map((route) => {
            const name = `${route.source.name} → ${route.destination.name}`
            return (
              <li key={route.id} className="flex items-center justify-between gap-x-4 px-4 py-2">
                <Text size="small" className="min-w-0 break-words">
                  {name}
                </Text>
                <span className="flex shrink-0 items-center gap-x-2">
                  <Text size="small" className="tabular-nums">
                    {t("transfers.days.count", { count: route.days })}
                  </Text>
                  <IconButton
                    size="small"
                    variant="transparent"
                    type="button"
                    aria-label={t("transfers.days.remove", { name })}
                    onClick={() => remove(route)}
                  >
                    <Trash />
                  </IconButton>
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </RouteDrawer.Body>
  )
}
