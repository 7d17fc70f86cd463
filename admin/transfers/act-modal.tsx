import { RouteFocusModal } from "@medusajs/dashboard/components"
import { Button, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { FormError } from "../components/form-error"

type ActModalProps = {
  title: string
  hint: string
  confirm: string
  isDanger?: boolean
  /** Nothing to confirm yet. */
  isEmpty?: boolean
  isSending: boolean
  error: Error | null
  onConfirm: () => void
  children: ReactNode
}

/** The inside of a modal in which an act on a transfer is prepared and confirmed. */
export function ActModal(props: ActModalProps) {
  const { t } = useTranslation("comptoir")
  return (
    <>
      <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
        <div className="flex w-full max-w-[880px] flex-col gap-y-6 px-4 py-6 md:py-12">
          <div>
            <Heading>{props.title}</Heading>
            <RouteFocusModal.Description asChild>
              <Text size="small" className="text-ui-fg-subtle">
                {props.hint}
              </Text>
            </RouteFocusModal.Description>
          </div>
          {props.children}
          <FormError error={props.error} />
        </div>
      </RouteFocusModal.Body>
      <RouteFocusModal.Footer>
        <RouteFocusModal.Close asChild>
          <Button size="small" variant="secondary" type="button">
            {t("common.back")}
          </Button>
        </RouteFocusModal.Close>
        <Button
          size="small"
          type="button"
          variant={props.isDanger ? "danger" : "primary"}
          disabled={props.isEmpty}
          isLoading={props.isSending}
          onClick={props.onConfirm}
        >
          {props.confirm}
        </Button>
      </RouteFocusModal.Footer>
    </>
  )
}
