import { zodResolver } from "@hookform/resolvers/zod"
import { Form } from "@medusajs/dashboard/components"
import { Button, Drawer, toast, usePrompt } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { isPrefix } from "../../src/domain/administration/number-series"
import type {
  NumberSeriesDTO,
  NumberSeriesInput,
  NumberSeriesResponse,
} from "../../src/types/http/administration"
import { FormError } from "../components/form-error"
import { TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { isWholeText } from "../lib/numbers"
import { API } from "./paths"
import { SwitchField } from "./switch-field"

type NumberSeriesDrawerProps = { series: NumberSeriesDTO; name: string; onClose: () => void }

/** Changes the numbering of one kind of document; skipping numbers is confirmed, for it cannot be taken back. */
export function NumberSeriesDrawer({ series, name, onClose }: NumberSeriesDrawerProps) {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const least = series.next_counter
  const schema = useMemo(
    () =>
      z.object({
        prefix: z.string().trim().refine(isPrefix, t("administration.numbers.errors.prefix")),
        yearly_reset: z.boolean(),
        next_counter: z
          .string()
          .refine(
            (typed) => isWholeText(typed) && Number(typed) >= least,
            t("administration.numbers.errors.next_counter", { least })
          ),
      }),
    [t, least]
  )
  type Values = z.infer<typeof schema>
  const form = useForm<Values>({
    defaultValues: { prefix: series.prefix, yearly_reset: series.yearly_reset, next_counter: String(least) },
    resolver: zodResolver(schema),
  })
  const send = useSend<NumberSeriesResponse>()
  const submit = form.handleSubmit(async (values) => {
    const next = Number(values.next_counter)
    if (next > least) {
      const isConfirmed = await prompt({
        title: t("administration.numbers.skip_title"),
        description: t("administration.numbers.skip_text", { from: least, to: next - 1 }),
        confirmText: t("administration.numbers.skip"),
        cancelText: t("common.cancel"),
      })
      if (!isConfirmed) return
    }
    const body: NumberSeriesInput = {
      series: series.series,
      ...(values.prefix === series.prefix ? {} : { prefix: values.prefix }),
      ...(values.yearly_reset === series.yearly_reset ? {} : { yearly_reset: values.yearly_reset }),
      ...(next > least ? { next_counter: next } : {}),
    }
    send.mutate(
      { path: API.number_series, body },
      {
        onSuccess: ({ number_series }) => {
          toast.success(t("common.saved"), {
            description: t("administration.numbers.preview", { number: number_series.next_number }),
          })
          onClose()
        },
      }
    )
  })
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("administration.numbers.edit_of", { name })}</Drawer.Title>
          <Drawer.Description>
            {t("administration.numbers.preview", { number: series.next_number })}
          </Drawer.Description>
        </Drawer.Header>
        <Form {...form}>
          <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
            <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
              <TextField
                control={form.control}
                name="prefix"
                label={t("administration.numbers.fields.prefix")}
                hint={t("administration.numbers.prefix_hint")}
              />
              <SwitchField
                control={form.control}
                name="yearly_reset"
                label={t("administration.numbers.fields.yearly_reset")}
                hint={t("administration.numbers.yearly_reset_hint")}
              />
              <TextField
                control={form.control}
                name="next_counter"
                inputMode="numeric"
                label={t("administration.numbers.fields.next_counter")}
                hint={t("administration.numbers.next_counter_hint", { least })}
              />
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
