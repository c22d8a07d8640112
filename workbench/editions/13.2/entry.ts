import { createRoot } from 'react-dom/client';
import { start } from '../../page/host';

void start((element, container) => createRoot(container).render(element));
