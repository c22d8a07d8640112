import { AppPlugin } from '@grafana/data';
import { StatusPage } from './pages/StatusPage';

export const plugin = new AppPlugin().setRootPage(StatusPage);
