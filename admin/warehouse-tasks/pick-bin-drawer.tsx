import { zodResolver } from "@hookform/resolvers/zod"
import { Form } from "@medusajs/dashboard/components"
import { Button, Drawer, Text, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { PickBinRuleDTO, PickBinRuleResponse } from "../../src/types/http/tasks"
import { FormError } from "../components/form-error"
import { TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { PICK_BINS_API } from "./paths"
import { areOrdered, limitFields, limitsOf } from "./pick-bin-limits"

/** Changes how full a pick bin is kept, with what its picks suggest beside. */
export function PickBinDrawer({ rule, onClose }: { rule: PickBinRuleDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const send = useSend<PickBinRuleResponse>()
  const schema = useMemo(
    () =>
      z
        .object(limitFields(t))
        .refine(areOrdered, { path: ["max"], message: t("tasks.pick_bins.not_ordered") }),
    [t]
  )
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      min: String(rule.min),
      max: String(rule.max),
      multiple: rule.multiple ? String(rule.multiple) : "",
    },
    resolver: zodResolver(schema),
  })
  const { suggested_min: least, suggested_max: most } = rule
  const submit = form.handleSubmit((values) =>
    send.mutate(
      { path: `${PICK_BINS_API}/${rule.id}`, body: limitsOf(values) },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          onClose()
        },
      }
    )
  )
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {t("tasks.pick_bins.of", { bin: rule.bin_code, name: rule.title || rule.sku || "–" })}
          </Drawer.Title>
          <Drawer.Description className="sr-only">{t("tasks.pick_bins.description")}</Drawer.Description>
        </Drawer.Header>
        <Form {...form}>
          <form noValidate onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
            <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
              <TextField
                control={form.control}
                name="min"
                label={t("tasks.fields.min")}
                hint={t("tasks.pick_bins.min_hint")}
                inputMode="numeric"
              />
              <TextField
                control={form.control}
                name="max"
                label={t("tasks.fields.max")}
                hint={t("tasks.pick_bins.max_hint")}
                inputMode="numeric"
              />
              <TextField
                control={form.control}
                name="multiple"
                label={t("tasks.fields.multiple")}
                hint={t("tasks.pick_bins.multiple_hint")}
                inputMode="numeric"
                optional
              />
              {least !== null && most !== null && (
                <div className="flex flex-wrap items-center justify-between gap-2">
                  <Text size="small" className="text-ui-fg-subtle">
                    {t("tasks.pick_bins.suggestion", {
                      min: format.quantity(least),
                      max: format.quantity(most),
                    })}
                  </Text>
                  <Button
                    size="small"
                    variant="secondary"
                    type="button"
                    onClick={() => {
                      form.setValue("min", String(least), { shouldDirty: true })
                      form.setValue("max", String(most), { shouldDirty: true })
                    }}
                  >
                    {t("tasks.pick_bins.take_suggestion")}
                  </Button>
                </div>
              )}
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
