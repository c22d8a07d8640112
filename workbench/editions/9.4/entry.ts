import { render } from 'react-dom';
import { start } from '../../page/host';

void start((element, container) => render(element, container));
