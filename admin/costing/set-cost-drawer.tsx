import { zodResolver } from "@hookform/resolvers/zod"
import { Form } from "@medusajs/dashboard/components"
import { Button, Drawer, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { ItemCostDTO, ItemCostResponse } from "../../src/types/http/costing"
import { FormError } from "../components/form-error"
import { TextareaField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { decimalText, isDecimalText } from "../lib/numbers"
import { costApi } from "./paths"

const schemaOf = (t: TFunction) =>
  z.object({
    average_cost: z.string().refine(isDecimalText, t("costing.errors.cost")),
    reason: z.string().trim().min(1, t("common.errors.reason")).max(500),
  })

type SetCostDrawerProps = { cost: ItemCostDTO; onClose: () => void }

/** Says what one unit of an article costs from now on, and why. */
export function SetCostDrawer({ cost, onClose }: SetCostDrawerProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { key } = useIdempotencyKey()
  const schema = useMemo(() => schemaOf(t), [t])
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      average_cost: cost.average_cost === null ? "" : format.typed(cost.average_cost),
      reason: "",
    },
    resolver: zodResolver(schema),
  })
  const send = useSend<ItemCostResponse>()
  const submit = form.handleSubmit(({ average_cost, reason }) =>
    send.mutate(
      {
        path: costApi(cost.inventory_item_id),
        body: { average_cost: decimalText(average_cost), reason: reason.trim(), idempotency_key: key },
      },
      {
        onSuccess: () => {
          toast.success(t("costing.set.done"))
          onClose()
        },
      }
    )
  )
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("costing.set.title", { name: cost.title ?? cost.sku })}</Drawer.Title>
          <Drawer.Description>
            {t("costing.set.hint", { units: format.quantity(cost.quantity) })}
          </Drawer.Description>
        </Drawer.Header>
        <Form {...form}>
          <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
            <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
              <TextField
                control={form.control}
                name="average_cost"
                inputMode="decimal"
                autoFocus
                label={t("costing.set.cost", { currency: cost.currency_code.toUpperCase() })}
                hint={t("costing.set.cost_hint")}
              />
              <TextareaField control={form.control} name="reason" label={t("common.reason")} />
              <FormError error={send.error} />
            </Drawer.Body>
            <Drawer.Footer>
              <Button size="small" variant="secondary" type="button" onClick={onClose}>
                {t("common.cancel")}
              </Button>
              <Button size="small" type="submit" isLoading={send.isPending}>
                {t("common.save")}
              </Button>
            </Drawer.Footer>
          </form>
        </Form>
      </Drawer.Content>
    </Drawer>
  )
}
