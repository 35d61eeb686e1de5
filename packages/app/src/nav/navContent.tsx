import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { RiMenuLine, RiSettings3Line, RiShapesLine } from '@remixicon/react';
import { NavLogo } from './NavLogo';

const MenuIcon = () => <RiMenuLine aria-hidden size={20} />;
const CatalogIcon = () => <RiShapesLine aria-hidden size={20} />;
const SettingsIcon = () => <RiSettings3Line aria-hidden size={20} />;

/** The bar at the left: the catalog, what plugins add, and the settings. */
export const navContent = NavContentBlueprint.make({
  params: {
    component: ({ navItems }) => {
      const catalog = navItems.take('page:catalog');
      const notifications = navItems.take('page:notifications');
      const settings = navItems.take('page:user-settings');
      const others = navItems.rest();
      return (
        <Sidebar>
          <NavLogo />
          <SidebarGroup label="Menu" icon={<MenuIcon />}>
            {catalog && (
              <SidebarItem
                icon={CatalogIcon}
                to={catalog.href}
                text={catalog.title}
              />
            )}
            {others.map(({ node, href, title, icon }) => (
              <SidebarItem
                key={node.spec.id}
                icon={() => icon}
                to={href}
                text={title}
              />
            ))}
          </SidebarGroup>
          <SidebarSpace />
          <SidebarDivider />
          {notifications && (
            // A message over the page would cover what somebody works on.
            <NotificationsSidebarItem
              snackbarEnabled={false}
              titleCounterEnabled={false}
            />
          )}
          {settings && (
            <SidebarGroup
              label={settings.title}
              icon={<SettingsIcon />}
              to={settings.href}
            >
              <SidebarItem
                icon={SettingsIcon}
                to={settings.href}
                text={settings.title}
              />
            </SidebarGroup>
          )}
        </Sidebar>
      );
    },
  },
});
