import { Form } from "@medusajs/dashboard/components"
import { Button, Drawer } from "@medusajs/ui"
import type { FormEventHandler, ReactNode } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { FormError } from "../components/form-error"

type FormDrawerProps<Values extends FieldValues> = {
  title: string
  hint?: string
  form: UseFormReturn<Values>
  onSubmit: FormEventHandler<HTMLFormElement>
  isSending: boolean
  error: Error | null
  onClose: () => void
  /** What the button says where it does more than save. */
  confirm?: string
  children: ReactNode
}

/** A form at the side of the page. */
export function FormDrawer<Values extends FieldValues>(props: FormDrawerProps<Values>) {
  const { t } = useTranslation("comptoir")
  const { title, hint, form, onSubmit, isSending, error, onClose, confirm, children } = props
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.Description className={hint ? undefined : "sr-only"}>{hint ?? title}</Drawer.Description>
        </Drawer.Header>
        <Form {...form}>
          <form noValidate onSubmit={onSubmit} className="flex flex-1 flex-col overflow-hidden">
            <Drawer.Body className="flex flex-1 flex-col gap-y-5 overflow-y-auto">
              {children}
              <FormError error={error} />
            </Drawer.Body>
            <Drawer.Footer>
              <Button size="small" variant="secondary" type="button" onClick={onClose}>
                {t("common.cancel")}
              </Button>
              <Button size="small" type="submit" isLoading={isSending}>
                {confirm ?? t("common.save")}
              </Button>
            </Drawer.Footer>
          </form>
        </Form>
      </Drawer.Content>
    </Drawer>
  )
}
