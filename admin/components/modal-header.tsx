import { RouteDrawer, RouteFocusModal } from "@medusajs/dashboard/components"
import { XMark } from "@medusajs/icons"
import { Heading, IconButton, Kbd } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

// Medusa's own headers close with a button that has no name.

/** The top of a modal: what it is, said to a screen reader at once, and the way out. */
export function ModalHeader({ title }: { title: string }) {
  const { t } = useTranslation("comptoir")
  return (
    <div className="border-ui-border-base flex items-center gap-x-2 border-b px-4 py-2">
      <RouteFocusModal.Close asChild>
        <IconButton size="small" type="button" variant="transparent" aria-label={t("common.close")}>
          <XMark />
        </IconButton>
      </RouteFocusModal.Close>
      <Kbd>esc</Kbd>
      <RouteFocusModal.Title asChild>
        <span className="sr-only">{title}</span>
      </RouteFocusModal.Title>
    </div>
  )
}

/** The top of a drawer. */
export function DrawerHeader({ title }: { title: string }) {
  const { t } = useTranslation("comptoir")
  return (
    <div className="border-ui-border-base flex items-start justify-between gap-x-4 border-b px-6 py-4">
      <RouteDrawer.Title asChild>
        <Heading>{title}</Heading>
      </RouteDrawer.Title>
      <div className="flex items-center gap-x-2">
        <Kbd>esc</Kbd>
        <RouteDrawer.Close asChild>
          <IconButton size="small" type="button" variant="transparent" aria-label={t("common.close")}>
            <XMark />
          </IconButton>
        </RouteDrawer.Close>
      </div>
    </div>
  )
}
