import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The portal loads its pages when they are first shown, each with many modules.
configure({ asyncUtilTimeout: 20_000 });
