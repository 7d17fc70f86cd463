import { zodResolver } from "@hookform/resolvers/zod"
import { Form } from "@medusajs/dashboard/components"
import { Button, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { isSender, LETTERHEAD_FIELDS, type Letterhead } from "../../src/domain/correspondence/letterhead"
import { isMailAddress } from "../../src/domain/correspondence/message"
import type { LetterheadDTO, LetterheadResponse } from "../../src/types/http/correspondence"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { ComboboxField, TextareaField, TextField } from "../components/form-fields"
import { PageSkeleton } from "../components/page-skeleton"
import { useGet, useSend } from "../lib/api"
import { useNames } from "../lib/names"

type Values = Record<keyof Letterhead, string>

const valuesOf = (letterhead: LetterheadDTO): Values =>
  Object.fromEntries(LETTERHEAD_FIELDS.map((field) => [field, letterhead[field] ?? ""])) as Values

/** Who we are on documents, and whom mail comes from. */
export function LetterheadForm() {
  const { data, error } = useGet<LetterheadResponse>("/admin/letterhead")
  if (error) throw error
  if (!data) return <PageSkeleton />
  return <Fields key={data.letterhead.updated_at} letterhead={data.letterhead} />
}

function Fields({ letterhead }: { letterhead: LetterheadDTO }) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const schema = useMemo(() => {
    const text = z.string()
    const address = text.refine((typed) => !typed || isMailAddress(typed.trim()), t("common.errors.email"))
    const sender = text.refine(
      (typed) => !typed || isSender(typed.trim()),
      t("correspondence.letterhead.sender_error")
    )
    return z.object({
      ...(Object.fromEntries(LETTERHEAD_FIELDS.map((field) => [field, text])) as Record<
        keyof Letterhead,
        typeof text
      >),
      email: address,
      mail_reply_to: address,
      mail_from: sender,
    })
  }, [t])
  const form = useForm<Values>({ defaultValues: valuesOf(letterhead), resolver: zodResolver(schema) })
  const { dirtyFields, isDirty } = form.formState
  const send = useSend<LetterheadResponse>()
  const submit = form.handleSubmit((values) => {
    const changed = LETTERHEAD_FIELDS.filter((field) => dirtyFields[field])
    const body = Object.fromEntries(changed.map((field) => [field, values[field].trim() || null]))
    send.mutate({ path: "/admin/letterhead", body }, { onSuccess: () => toast.success(t("common.saved")) })
  })
  const label = (field: keyof Letterhead) => t(`correspondence.letterhead.fields.${field}`)
  const field = (name: keyof Letterhead) => ({ control: form.control, name, label: label(name) })
  return (
    <Form {...form}>
      <form onSubmit={submit}>
        <Card
          title={t("correspondence.letterhead.title")}
          subtitle={t("correspondence.letterhead.description")}
          actions={
            <Button size="small" type="submit" disabled={!isDirty} isLoading={send.isPending}>
              {t("common.save")}
            </Button>
          }
        >
          <div className="grid grid-cols-1 gap-4 px-6 py-4 md:grid-cols-2">
            <TextField {...field("name")} placeholder={letterhead.store_name} />
            <TextField {...field("vat_number")} optional />
            <TextField {...field("company_number")} optional />
            <TextField {...field("phone")} inputMode="tel" optional />
            <TextareaField {...field("street")} optional />
            <div className="flex flex-col gap-y-4">
              <div className="grid grid-cols-[1fr_2fr] gap-4">
                <TextField {...field("postal_code")} optional />
                <TextField {...field("city")} optional />
              </div>
              <ComboboxField {...field("country_code")} options={names.countries()} optional />
            </div>
          </div>
          <div className="grid grid-cols-1 gap-4 px-6 py-4 md:grid-cols-2">
            <TextField {...field("email")} inputMode="email" optional />
            <TextField
              {...field("mail_from")}
              hint={t("correspondence.letterhead.mail_from_hint")}
              placeholder={t("correspondence.letterhead.mail_from_example")}
              optional
            />
            <TextField
              {...field("mail_reply_to")}
              inputMode="email"
              hint={t("correspondence.letterhead.mail_reply_to_hint")}
              optional
            />
          </div>
          <div className="grid grid-cols-1 gap-4 px-6 py-4 md:grid-cols-2">
            <TextareaField {...field("terms_en")} hint={t("correspondence.letterhead.terms_hint")} optional />
            <TextareaField {...field("terms_fr")} hint={t("correspondence.letterhead.terms_hint")} optional />
          </div>
          {send.error && (
            <div className="px-6 py-4">
              <FormError error={send.error} />
            </div>
          )}
        </Card>
      </form>
    </Form>
  )
}
