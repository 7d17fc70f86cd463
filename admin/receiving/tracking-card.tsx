import { Label, Switch, Text, toast } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { ItemTrackingDTO, ItemTrackingResponse } from "../../src/types/http/receiving"
import { Card, CardText } from "../components/card"
import { useGet, useSend } from "../lib/api"

/** What must be written down of an item when it is received. */
export function TrackingCard({ itemId }: { itemId: string }) {
  const { t } = useTranslation("comptoir")
  const path = `/admin/receiving/items/${itemId}/tracking`
  const { data, error } = useGet<ItemTrackingResponse>(path, {}, { retry: false })
  const send = useSend<ItemTrackingResponse>()
  const change = (marks: Partial<ItemTrackingDTO>) =>
    send.mutate({ path, body: marks }, { onError: (refusal) => toast.error(refusal.message) })
  return (
    <Card title={t("receiving.tracking.title")} subtitle={t("receiving.tracking.description")}>
      {error && <CardText>{error.message}</CardText>}
      {data && (
        <>
          <Mark
            label={t("receiving.tracking.lots")}
            hint={t("receiving.tracking.lots_hint")}
            isOn={data.item_tracking.tracks_lots}
            isSending={send.isPending}
            onChange={(tracks_lots) => change({ tracks_lots })}
          />
          <Mark
            label={t("receiving.tracking.expiry")}
            hint={t("receiving.tracking.expiry_hint")}
            isOn={data.item_tracking.tracks_expiry}
            isSending={send.isPending}
            onChange={(tracks_expiry) => change({ tracks_expiry })}
          />
        </>
      )}
    </Card>
  )
}

type MarkProps = {
  label: string
  hint: string
  isOn: boolean
  isSending: boolean
  onChange: (isOn: boolean) => void
}

function Mark({ label, hint, isOn, isSending, onChange }: MarkProps) {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-x-4 px-6 py-4">
      <div>
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {hint}
        </Text>
      </div>
      <Switch id={id} checked={isOn} disabled={isSending} onCheckedChange={onChange} />
    </div>
  )
}
