import { Button, Drawer, Hint, Input, Label, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { PurchaseOrderDTO, PurchaseOrderResponse } from "../../src/types/http/purchasing"
import { DayInput } from "../components/day-input"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"

type AcknowledgeDrawerProps = { order: PurchaseOrderDTO; name: string; isOpen: boolean; onClose: () => void }

/** Notes that the supplier accepted the order: what is expected, or the day given here, is its first promise. */
export function AcknowledgeDrawer({ order, name, isOpen, onClose }: AcknowledgeDrawerProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const send = useSend<PurchaseOrderResponse>()
  const { key } = useIdempotencyKey()
  const [day, setDay] = useState("")
  const [reference, setReference] = useState("")
  const confirm = () =>
    send.mutate(
      {
        path: `/admin/purchase-orders/${order.id}/acknowledge`,
        body: {
          ...(day ? { promised_on: day } : {}),
          ...(reference.trim() ? { supplier_reference: reference.trim() } : {}),
          idempotency_key: key,
        },
      },
      {
        onSuccess: () => {
          toast.success(t("purchasing.orders.done.acknowledged", { name }))
          onClose()
        },
      }
    )
  return (
    <Drawer open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("orders.acknowledge.title", { name })}</Drawer.Title>
          <Drawer.Description>{t("orders.acknowledge.text")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          <div className="flex flex-col gap-y-2">
            <Label size="small" weight="plus">
              {t("orders.acknowledge.promised_on")}
            </Label>
            <DayInput aria-label={t("orders.acknowledge.promised_on")} value={day} onChange={setDay} />
            <Hint>
              {t("orders.acknowledge.promised_hint", { day: format.date(order.expected_on) ?? "–" })}
            </Hint>
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-reference`} size="small" weight="plus">
              {t("purchasing.fields.supplier_reference")}
            </Label>
            <Input
              id={`${id}-reference`}
              size="small"
              autoComplete="off"
              maxLength={200}
              placeholder={order.supplier_reference ?? undefined}
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          </div>
          <FormError error={send.error} />
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </Drawer.Close>
          <Button size="small" type="button" isLoading={send.isPending} onClick={confirm}>
            {t("purchasing.acts.acknowledge")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
